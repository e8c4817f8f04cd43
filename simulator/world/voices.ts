import type { Media } from '../cdn/media.ts';
import type { SystemVoice } from './model.ts';
import { random } from './random.ts';

const first = [
  'Calm',
  'Amber',
  'Bright',
  'Northern',
  'Evening',
  'Sea',
  'Night',
  'Paper',
  'Velvet',
  'Clear',
  'Steady',
  'Silver',
  'Morning',
  'Gentle',
  'Golden',
  'Quiet',
  'Hollow',
  'Lively',
  'Wise',
  'Winter',
  'Crystal',
  'River',
  'Distant',
  'Warm',
] as const;
const second = [
  'Reader',
  'Lantern',
  'Tutor',
  'Lights',
  'Desk',
  'Glass',
  'Ferry',
  'Narrator',
  'Leader',
  'Harbour',
  'Sailor',
  'Storyteller',
  'Guide',
  'Announcer',
  'Companion',
  'Professor',
  'Dreamer',
  'Captain',
  'Poet',
  'Neighbour',
] as const;

/** Tag families as the catalogue uses them: language, gender, age, style, accent, in this order (samples/voices.json). */
export const ages = ['Youth', 'Young Adult', 'Adult', 'Middle Aged', 'Senior'] as const;
export const genders = ['Female', 'Male'] as const;
export const styles = [
  'Audiobook',
  'Calm',
  'News',
  'Social Media',
  'Conversational',
  'Educational',
  'Storytelling',
  'Characters',
] as const;

/** Languages with their share of the catalogue and their accents. */
export const languages: readonly {
  readonly name: string;
  readonly share: number;
  readonly accents: readonly string[];
}[] = [
  { name: 'English', share: 34, accents: ['US (General)', 'British', 'Indian', 'Australian'] },
  { name: 'Chinese (Mandarin)', share: 16, accents: ['Standard', 'Beijing'] },
  { name: 'Japanese', share: 10, accents: ['Standard'] },
  { name: 'Korean', share: 7, accents: ['Standard'] },
  { name: 'Spanish', share: 7, accents: ['Castilian', 'Mexican'] },
  { name: 'Portuguese', share: 6, accents: ['Brazilian', 'European'] },
  { name: 'French', share: 5, accents: ['Standard'] },
  { name: 'Italian', share: 5, accents: ['Standard'] },
  { name: 'German', share: 4, accents: ['Standard'] },
  { name: 'Hindi', share: 3, accents: ['Standard'] },
  { name: 'Indonesian', share: 2, accents: ['Standard'] },
  { name: 'Dutch', share: 1, accents: ['Standard'] },
];

/** The catalogue of system voices: the same for every account. */
export function systemVoices(seed: number, count: number, media: Media): SystemVoice[] {
  const samples = media.of('voice');
  const byLanguage = languages.flatMap((language) => Array.from({ length: language.share }, () => language));
  return Array.from({ length: count }, (_, index) => {
    const dice = random(seed, 0x766f, index);
    const language = dice.pick(byLanguage);
    const gender = dice.pick(genders);
    // Every pair of words once, then numbered: names of the catalogue are not unique either.
    const pair = (index * 37) % (first.length * second.length);
    const round = Math.floor(index / (first.length * second.length));
    const name = `${first[pair % first.length]} ${second[Math.floor(pair / first.length)]}${round > 0 ? ` ${round + 1}` : ''}`;
    const spoken = samples.filter((sample) => sample.language === language.name);
    const sample = spoken.find((one) => one.gender === gender) ?? spoken[0] ?? dice.pick(samples);
    return {
      id: `209${String(index + 1).padStart(12, '0')}`,
      name,
      tags: [language.name, gender, dice.pick(ages), dice.pick(styles), dice.pick(language.accents)],
      uniqueId: `${language.name.replace(/[^A-Za-z]/g, '')}_${name.replaceAll(' ', '')}`,
      media: sample,
      createdAt: 1_732_711_650_948 + index * 86_400_000,
    };
  });
}
