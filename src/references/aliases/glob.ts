const PARTS = /\*\*\/|\*\*|\*|\?|\[[^\]]+\]|\{[^{}]*\}|[^*?[{]+|[[{]/g;

/** A glob (`*`, `**`, `?`, `[ab]`, `{a,b}`) as an expression for paths with slashes. One without a slash is for any folder. */
export function globExpression(glob: string): RegExp {
  const anywhere = !glob.includes('/');
  return new RegExp(`^${anywhere ? '(?:.*/)?' : ''}${sourceOf(glob.replace(/^\.?\//, ''))}$`);
}

function sourceOf(glob: string): string {
  return [...glob.matchAll(PARTS)]
    .map(([part]) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]*';
      if (part === '?') return '[^/]';
      if (/^\[.+\]$/.test(part)) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\');
      if (/^\{.*\}$/.test(part)) return `(?:${part.slice(1, -1).split(',').map(sourceOf).join('|')})`;
      return part.replaceAll(/[\\^$.|+()[\]{}]/g, '\\$&');
    })
    .join('');
}
