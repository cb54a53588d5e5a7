const compoundSurnames = [
  '欧阳',
  '司马',
  '上官',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '慕容',
  '令狐',
];

/**
 * A person's name with everything but the family name hidden, e.g. `张三丰` → `张**`,
 * `Zhang Wei` → `Z*** W***`. Masking twice changes nothing.
 */
export function maskPerson(name: string): string {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) {
    const characters = [...trimmed];
    const kept = compoundSurnames.some((surname) => trimmed.startsWith(surname)) ? 2 : 1;
    if (characters.length <= kept) return characters.length < 2 ? trimmed : `${characters[0]}*`;
    return characters.slice(0, kept).join('') + '*'.repeat(characters.length - kept);
  }
  return trimmed
    .split(/\s+/)
    .map((word) => `${[...word][0] ?? ''}***`)
    .join(' ');
}
