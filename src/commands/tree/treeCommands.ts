import type { CommandOf } from '../../manifest/commandGroups';
import { filterFlags } from '../filterFlags';
import type { Handlers } from '../register';
import type { Services } from '../services';
import { addFavourites, removeFavourites } from './favourites';
import { filterBy } from './filterBy';
import { type TreeSurface, revealFlag } from './revealFlag';
import { sortFlags } from './sortFlags';

/** What is done with the tree as a list of flags. */
export function treeCommands(services: Services, tree: TreeSurface): Pick<Handlers, CommandOf<'tree'>> {
  const { filter, marks, treeOptions } = services;
  return {
    'flagdeck.flags.filter': filterFlags(services),
    'flagdeck.flags.filterBy': filterBy(services),
    'flagdeck.flags.clearFilter': () => {
      filter.clear();
      return Promise.resolve();
    },
    'flagdeck.flags.groupByEnvironment': () => treeOptions.group('environment'),
    'flagdeck.flags.groupByFlag': () => treeOptions.group('flag'),
    'flagdeck.flags.sort': sortFlags(services),
    'flagdeck.flags.showMore': (place) => tree.showMore(place),
    'flagdeck.flag.reveal': revealFlag(services, tree),
    'flagdeck.favourites.add': addFavourites(services),
    'flagdeck.favourites.remove': removeFavourites(services),
    'flagdeck.recents.clear': () => marks.forgetRecents(),
  };
}
