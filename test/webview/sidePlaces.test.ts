// @vitest-environment happy-dom
import { LitElement, html } from 'lit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FollowPlaces,
  MarkDecider,
  ShowPlace,
  environmentOf,
  livingPlace,
  placeElement,
} from '../../src/webview/side/places';
import { focused } from '../../src/webview/state/typing';
import { drawn, find } from './support/elements';
import { aDraft } from './support/state';

/** A rule that says its place by a property, and its parts by an attribute. */
class PlacedRule extends LitElement {
  static override properties = { path: {} };
  declare path: string;

  protected override render() {
    return html`<details>
      <summary>Rule</summary>
      <p id="clause" data-path=${`${this.path}/clauses/0`}><input id="value" /></p>
    </details>`;
  }
}
customElements.define('test-placed-rule', PlacedRule);

const RULE = '/environments/production/rules/1';

async function drawPlaces() {
  const page = Object.assign(document.createElement('div'), { updateComplete: Promise.resolve() });
  const rule = new PlacedRule();
  rule.path = RULE;
  const targeting = document.createElement('flagdeck-targeting');
  const variations = document.createElement('flagdeck-variations');
  targeting.append(rule);
  page.append(targeting, variations);
  document.body.replaceChildren(page);
  await drawn(rule);
  const selected: string[] = [];
  new FollowPlaces(page, (environmentKey) => selected.push(environmentKey));
  return { page, rule, targeting, variations, selected };
}

describe('the element of a place', () => {
  it('is the closest one that says so, through shadow roots', async () => {
    const { page, rule } = await drawPlaces();
    expect(placeElement(page, `${RULE}/clauses/0/values/3`)).toBe(find(page, '#clause'));
    expect(placeElement(page, `${RULE}/description`)).toBe(rule);
    expect(placeElement(page, RULE)).toBe(rule);
  });

  it('is the section where no element says so', async () => {
    const { page, targeting, variations } = await drawPlaces();
    expect(placeElement(page, '/environments/production/rules/10')).toBe(targeting);
    expect(placeElement(page, '/variations/0/name')).toBe(variations);
    expect(placeElement(page, '/name')).toBeUndefined();
  });

  it('is in the environment that the pointer names', () => {
    expect(environmentOf('/environments/eu~1west/rules/0')).toBe('eu/west');
    expect(environmentOf('/variations/0')).toBeUndefined();
  });
});

describe('the place of a change', () => {
  const rules = (...ids: readonly string[]) =>
    aDraft({ rules: ids.map((_id) => ({ _id, clauses: [], variation: 0, trackEvents: false })) });
  const list = '/environments/production/rules';

  it.each([
    ['an edited rule', rules('a', 'b'), rules('a', 'b'), `${list}/1`],
    ['a removed rule that another one follows', rules('a', 'b', 'c'), rules('a', 'c'), list],
    ['a removed last rule', rules('a', 'b'), rules('a'), list],
    ['a new rule', rules('a', 'b'), rules('a', 'new-1'), `${list}/1`],
  ])('is there for %s', (_, server, draft, place) =>
    expect(livingPlace(`${list}/1`, { server, draft })).toBe(place),
  );
});

describe('a place that is asked for', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('is opened, focused and marked for a moment, in its environment', async () => {
    const { page, selected } = await drawPlaces();
    page.dispatchEvent(new ShowPlace(`${RULE}/clauses/0`));
    await vi.advanceTimersByTimeAsync(100);
    const clause = find(page, '#clause');
    expect(selected).toEqual(['production']);
    expect(focused()?.id).toBe('value');
    expect((find(page, 'details') as HTMLDetailsElement).open).toBe(true);
    expect('flash' in clause.dataset).toBe(true);
    await vi.advanceTimersByTimeAsync(2000);
    expect('flash' in clause.dataset).toBe(false);
  });

  it('gets the focus itself where it has no control', async () => {
    const { page, variations, selected } = await drawPlaces();
    page.dispatchEvent(new ShowPlace('/variations/1'));
    await vi.advanceTimersByTimeAsync(100);
    expect(document.activeElement).toBe(variations);
    expect(selected).toEqual([]);
  });
});

describe('what decides', () => {
  it('is marked with words until something else does; a whole section is not', async () => {
    const { page, rule, targeting } = await drawPlaces();
    page.dispatchEvent(new MarkDecider(RULE, 'decides'));
    expect(rule.dataset['matched']).toBe('decides');
    page.dispatchEvent(new MarkDecider(`${RULE}/clauses/0`, 'decides'));
    expect('matched' in rule.dataset).toBe(false);
    expect(find(page, '#clause').dataset['matched']).toBe('decides');
    page.dispatchEvent(new MarkDecider('/environments/production/fallthrough', 'decides'));
    expect('matched' in find(page, '#clause').dataset).toBe(false);
    expect('matched' in targeting.dataset).toBe(false);
  });
});
