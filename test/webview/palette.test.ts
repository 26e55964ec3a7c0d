import { describe, expect, it } from 'vitest';
import { PALETTE } from '../../src/webview/controls/palette';

type Rgb = readonly [number, number, number];
type Matrix = readonly [Rgb, Rgb, Rgb];

/** How full vision and the three kinds of colour blindness see linear light (Machado and others, 2009). */
const SIGHTS: Readonly<Record<string, Matrix>> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** Backgrounds of editors: VS Code's own, Solarized, Dracula, Nord, One Dark, high contrast. */
const BACKGROUNDS = {
  light: ['#ffffff', '#f8f8f8', '#fdf6e3'],
  dark: ['#1f1f1f', '#000000', '#002b36', '#282a36', '#2e3440', '#282c34'],
};

/** A distance in OKLab that is seen at a glance between two swatches. */
const TOLD_APART = 0.1;

function linear(hex: string): Rgb {
  const channel = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

const dot = (a: Rgb, b: Rgb) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const apply = (m: Matrix, v: Rgb): Rgb => [dot(m[0], v), dot(m[1], v), dot(m[2], v)];
const clamp = ([r, g, b]: Rgb): Rgb => {
  const within = (value: number) => Math.min(1, Math.max(0, value));
  return [within(r), within(g), within(b)];
};

function okLab(rgb: Rgb): Rgb {
  const [l, m, s] = apply(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    rgb,
  );
  return apply(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
}

function distance(a: string, b: string, sight: Matrix): number {
  const seen = [a, b].map((hex) => okLab(clamp(apply(sight, linear(hex)))));
  const [x, y] = seen as [Rgb, Rgb];
  return Math.hypot(x[0] - y[0], x[1] - y[1], x[2] - y[2]);
}

function contrast(a: string, b: string): number {
  const [bright = 0, dim = 0] = [a, b]
    .map((hex) => dot([0.2126, 0.7152, 0.0722], linear(hex)) + 0.05)
    .sort((x, y) => y - x);
  return bright / dim;
}

describe.each(['light', 'dark'] as const)('the %s palette', (theme) => {
  const colors = PALETTE[theme];

  it.each(BACKGROUNDS[theme])('stands out from %s', (background) => {
    for (const color of colors) expect(contrast(color, background), color).toBeGreaterThanOrEqual(3);
  });

  it.each(Object.entries(SIGHTS))('can be told apart with %s', (_name, sight) => {
    for (const [at, color] of colors.entries()) {
      for (const other of colors.slice(0, at)) {
        expect(distance(color, other, sight), `${color} and ${other}`).toBeGreaterThan(TOLD_APART);
      }
    }
  });
});
