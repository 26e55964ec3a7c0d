import { type Member, type MemberSummary, member, memberSummary } from '../model/account/member';
import { type Team, team } from '../model/account/team';
import { readOrThrow } from './transport/answer';
import { followPages } from './transport/pages';
import { keyOf } from './projects';
import type { Transport } from './transport/transport';

/** No list of members or teams gives more at once. */
const PAGE_SIZE = 100;

/** Those who may maintain a flag: people and teams of the account. Not every token may list them. */
export class MembersResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(signal?: AbortSignal): Promise<MemberSummary[]> {
    const members: MemberSummary[] = [];
    const query = new URLSearchParams({ limit: String(PAGE_SIZE), sort: 'displayName' });
    const first = { path: '/api/v2/members', query, resource: 'members', signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items) members.push(readOrThrow(memberSummary, item, 'members'));
    }
    return members;
  }

  get(memberId: string, signal?: AbortSignal): Promise<Member> {
    return this.#transport.send({
      path: `/api/v2/members/${encodeURIComponent(memberId)}`,
      answer: member,
      resource: `member ${memberId}`,
      signal,
    });
  }

  async listTeams(signal?: AbortSignal): Promise<Team[]> {
    const teams: Team[] = [];
    const query = new URLSearchParams({ limit: String(PAGE_SIZE) });
    const first = { path: '/api/v2/teams', query, resource: 'teams', signal };
    for await (const { items } of followPages(this.#transport, first)) {
      for (const item of items) teams.push(readOrThrow(team, item, `team ${keyOf(item)}`));
    }
    return teams;
  }
}
