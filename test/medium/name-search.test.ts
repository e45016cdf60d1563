import { describe, expect, it } from '@jest/globals';
import { isSound, soundsLike } from '../../src/people/name-search.js';

describe('a name is found by how it sounds', () => {
  it.each([
    ['青杠岭煤矿', 'qgl', true],
    ['青杠岭煤矿', 'qinggang', true],
    ['青杠岭煤矿', 'Qing Gang', true],
    ['青杠岭煤矿', 'hqmk', false],
    ['单国华', 'shan', true],
    ['单国华', 'sgh', true],
    ['吕梁煤矿', 'lvliang', true],
    ['吕梁煤矿', 'luliang', true],
    ['井工一矿', 'jgyk', true],
  ])('%s by %s: %s', (name, search, found) => {
    expect(soundsLike(name, search)).toBe(found);
  });

  it.each([
    ['qgl', true],
    ["xi'an", true],
    ['990102', false],
    ['青杠', false],
    ['%', false],
  ])('%s is meant as sound: %s', (search, sound) => {
    expect(isSound(search)).toBe(sound);
  });
});
