import { expect, it } from 'vitest';
import { ItemId } from '../../../ipc/model/ids.ts';
import { FilmCovers } from '../../../renderer/features/import/film-covers.ts';

const film = (number: number) => ItemId.parse(`01930000-0000-7000-8000-${String(number).padStart(12, '0')}`);

/** A library of films, of which some cannot be decoded, in a window that is hidden and shown. */
function libraryOf(films: readonly ItemId[], broken: readonly ItemId[] = []) {
  const covered: ItemId[] = [];
  const asked: ItemId[] = [];
  const window = { isSeen: true, onFrame: () => {} };
  const covers = new FilmCovers({
    find: async (limit) => films.filter((id) => !covered.includes(id)).slice(0, limit),
    frameOf: async (id) => {
      asked.push(id);
      window.onFrame();
      return window.isSeen && !broken.includes(id) ? new Uint8Array([1]) : null;
    },
    save: async (id) => covered.push(id),
    isSeen: () => window.isSeen,
  });
  return Object.assign(window, { covered, asked, covers });
}

it('are made of all films, and one that cannot be decoded is tried once', async () => {
  const films = Array.from({ length: 20 }, (_, number) => film(number));
  const library = libraryOf(films, [film(0), film(3)]);
  await library.covers.look();
  await library.covers.look();
  expect(library.covered).toEqual(films.filter((id) => id !== film(0) && id !== film(3)));
  expect(library.asked.filter((id) => id === film(3))).toHaveLength(1);
});

it('are made of old films too where many newer ones cannot be decoded', async () => {
  const films = Array.from({ length: 80 }, (_, number) => film(number));
  const library = libraryOf(films, films.slice(0, 70));
  await library.covers.look();
  expect(library.covered).toEqual(films.slice(70));
});

it('are made of films that came while the window was hidden, once it is seen', async () => {
  const library = libraryOf([film(1)]);
  library.isSeen = false;
  await library.covers.look();
  expect(library.asked).toEqual([]);
  library.isSeen = true;
  await library.covers.look();
  expect(library.covered).toEqual([film(1)]);
});

it('are made later where the window is hidden while one is made', async () => {
  const library = libraryOf([film(1), film(2)]);
  library.onFrame = () => {
    library.isSeen = false;
  };
  await library.covers.look();
  expect(library.covered).toEqual([]);
  library.isSeen = true;
  library.onFrame = () => {};
  await library.covers.look();
  expect(library.covered).toEqual([film(1), film(2)]);
});
