// What can be a Vietnamese syllable, whatever the tone: enough to tell Vietnamese from text in a strange encoding.

const ONSET = /^(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])/;

const RHYMES = new Set(
  (
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ' +
    'ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oam oan ' +
    'oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ' +
    'ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy ' +
    'uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêng yêt yêu'
  ).split(' '),
);

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** True when a word, in any case and with at most one tone, is built as Vietnamese syllables are. */
export function isSyllable(word: string): boolean {
  const parts = word.toLowerCase().normalize('NFD');
  if ((parts.match(TONES)?.length ?? 0) > 1) return false;
  const letters = parts.replace(TONES, '').normalize('NFC');
  const onset = ONSET.exec(letters)?.[0] ?? '';
  const rhyme = letters.slice(onset.length);
  // 'gì' is g + i, 'quốc' is qu + ôc, 'giếng' is gi + iêng with one i
  return RHYMES.has(rhyme) || (onset === 'gi' && (rhyme === '' || RHYMES.has(`i${rhyme}`)));
}
