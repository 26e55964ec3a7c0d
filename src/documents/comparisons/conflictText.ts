/**
 * Two sides of a conflict as one text, as git writes them. The merge editor begins a text with these marks anew: with what can be
 * merged merged, and the rest as both sides began with it. A text with marks left in it is no flag, and is not saved.
 */
export function conflictText(theirs: string, mine: string): string {
  return `<<<<<<< server\n${ended(theirs)}=======\n${ended(mine)}>>>>>>> draft\n`;
}

/** Whether a text still has marks of a conflict. */
export const hasConflictMarks = (text: string): boolean => /^(<{7}|>{7}|={7})/m.test(text);

const ended = (text: string): string => (text.endsWith('\n') ? text : `${text}\n`);
