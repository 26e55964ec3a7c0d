import * as vscode from 'vscode';
import { plainText } from '../../manifest/plainText';
import { ApiError } from '../../model/failure/failure';
import type { Flag } from '../../model/flag/flag';
import type { MemberSummary } from '../../model/account/member';
import type { Account } from '../../store/accounts';
import { BACK, type StepPlace } from './steps/inSteps';
import { pickRow } from './steps/inputs';

/** Who maintains a flag: a member or a team of the account, or nobody. */
export interface Maintainer {
  readonly memberId?: string;
  readonly teamKey?: string;
  /** As people call them. */
  readonly name: string;
}

interface Row extends vscode.QuickPickItem {
  readonly maintainer?: Maintainer;
}

/** The person that the token is of, where it is of one and members may be listed. */
export async function callingMember(account: Account): Promise<Maintainer | undefined> {
  try {
    const [{ memberId }, members] = await Promise.all([account.caller.load(), account.members.load()]);
    const member = members.find(({ _id }) => _id === memberId);
    return member && { memberId: member._id, name: nameOf(member) };
  } catch (error) {
    // It is only offered, so that whatever is in the way of it is in nobody's way.
    if (ApiError.is(error)) return undefined;
    throw error;
  }
}

/** Asks who maintains a flag: the person themselves first, then the others, the teams, and nobody where that `mayBeNobody`. */
export async function pickMaintainer(
  place: StepPlace,
  account: Account,
  now: Maintainer | undefined,
  mayBeNobody: boolean,
): Promise<Maintainer | typeof BACK> {
  const title = vscode.l10n.t('Loading members…');
  const [members, teams, me] = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title },
    // A token that may list members need not be allowed to list teams, and not every plan has them.
    () => Promise.all([membersOf(account), account.teams.load().catch(() => []), callingMember(account)]),
  );
  const separator = (label: string): Row => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const isNow = ({ memberId, teamKey }: Maintainer) => memberId === now?.memberId && teamKey === now?.teamKey;
  const people = members.map((member): Row => ({
    label: `$(person) ${plainText(nameOf(member))}`,
    description: plainText(member.email),
    maintainer: { memberId: member._id, name: nameOf(member) },
  }));
  const rows: Row[] = [
    ...(me
      ? [{ label: `$(account) ${vscode.l10n.t('Me')}`, description: plainText(me.name), maintainer: me }]
      : []),
    ...(mayBeNobody
      ? [
          {
            label: `$(circle-slash) ${vscode.l10n.t('Nobody')}`,
            maintainer: { name: vscode.l10n.t('nobody') },
          },
        ]
      : []),
    separator(vscode.l10n.t('Members')),
    ...(people.length > 0 ? people : [{ label: vscode.l10n.t('Your token may not list members.') }]),
    ...(teams.length > 0 ? [separator(vscode.l10n.t('Teams'))] : []),
    ...teams.map(({ key, name }): Row => ({
      label: `$(organization) ${plainText(name)}`,
      description: key,
      maintainer: { teamKey: key, name },
    })),
  ];
  const active = rows.find(({ maintainer }) => maintainer && isNow(maintainer));
  for (;;) {
    const row = await pickRow(place, vscode.l10n.t('Who maintains this flag?'), rows, active);
    if (row === BACK) return BACK;
    if (row.maintainer) return row.maintainer;
  }
}

async function membersOf(account: Account): Promise<readonly MemberSummary[]> {
  try {
    return await account.members.load();
  } catch (error) {
    if (ApiError.is(error, 'forbidden')) return [];
    throw error;
  }
}

const nameOf = ({ firstName = '', lastName = '', email }: MemberSummary): string =>
  `${firstName} ${lastName}`.trim() || email;

/** Who maintains a flag as the server has it. */
export function maintainerOf(flag: Flag): Maintainer | undefined {
  const { maintainerId, maintainerTeamKey, _maintainer, _maintainerTeam } = flag;
  if (maintainerTeamKey)
    return { teamKey: maintainerTeamKey, name: _maintainerTeam?.name ?? maintainerTeamKey };
  if (!maintainerId) return undefined;
  return { memberId: maintainerId, name: _maintainer ? nameOf(_maintainer) : maintainerId };
}
