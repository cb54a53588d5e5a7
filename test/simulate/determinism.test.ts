import { describe, expect, it } from 'vitest';
import { bytesOf, smallProvince } from './province.js';

describe('simulate is deterministic', () => {
  it('gives the same bytes for the same seed, whatever the threads', async () => {
    const settings = { dirty: true, format: 'csv' } as const;
    const first = await smallProvince({ ...settings, threads: 1 });
    const second = await smallProvince({ ...settings, threads: 2, memory: '2GB' });
    expect(await bytesOf(second.folder)).toEqual(await bytesOf(first.folder));
  });

  it('gives the same typed files for the same seed', async () => {
    const first = await smallProvince({ threads: 1 });
    const second = await smallProvince({ threads: 2 });
    expect(await bytesOf(second.folder)).toEqual(await bytesOf(first.folder));
  });

  it('gives other numbers for another seed', async () => {
    const first = await smallProvince({ format: 'csv', enterprises: 40 });
    const second = await smallProvince({ format: 'csv', enterprises: 40, seed: 8 });
    const invoices = 'tax_invoice.csv';
    expect((await bytesOf(second.folder)).get(invoices)).not.toBe(
      (await bytesOf(first.folder)).get(invoices),
    );
  });

  it('makes an enterprise the same however many others there are', async () => {
    const few = await smallProvince({ format: 'csv', enterprises: 20 });
    const many = await smallProvince({ format: 'csv', enterprises: 60 });
    const text = async (folder: string) =>
      Buffer.from(
        (await bytesOf(folder)).get('market_registration.csv') ?? '',
        'base64',
      ).toString();
    expect((await text(many.folder)).startsWith(await text(few.folder))).toBe(true);
  });
});
