import type { Random } from './random.ts';

const subjects = [
  'a paper boat',
  'an old fisherman',
  'two foxes',
  'a red bicycle',
  'a ballet dancer',
  'a small robot with a lantern',
  'a grey whale',
  'a field of sunflowers',
  'a street musician',
  'a glass teapot',
  'a white horse',
  'a lighthouse keeper',
  'a girl in a yellow raincoat',
  'three hot air balloons',
  'a sleeping cat',
  'a steam train',
  'an astronaut',
  'a bowl of ramen',
  'a flock of starlings',
  'a marble statue',
  'a wooden sailing ship',
  'a vintage camera',
  'a family of otters',
  'a mechanical bird',
  'a mountain village',
  'a jazz quartet',
] as const;
const actions = [
  'drifts slowly',
  'turns towards the camera',
  'waits without moving',
  'crosses the frame',
  'rises into the light',
  'dissolves into mist',
  'dances in slow motion',
  'looks up at the sky',
  'floats just above the ground',
  'runs through shallow water',
  'comes to life',
] as const;
const places = [
  'in a rainy street at night',
  'on a frozen lake',
  'in a sunlit kitchen',
  'above the clouds',
  'in an abandoned library',
  'on a quiet pier at dusk',
  'in a neon market',
  'among tall pine trees',
  'on a desert road',
  'inside a greenhouse',
  'on a rooftop in Lisbon',
  'under a huge full moon',
  'in a field of lavender',
  'at the edge of a cliff',
  'in a room full of mirrors',
] as const;
const lights = [
  'golden hour',
  'soft morning fog',
  'hard noon light',
  'cold blue moonlight',
  'candle light',
  'overcast sky',
  'volumetric rays',
  'neon reflections',
] as const;
const cameras = [
  'slow dolly in',
  'aerial drone shot',
  'handheld close up',
  'static wide shot',
  'macro lens',
  '35 mm film grain',
  'shallow depth of field',
  'anamorphic lens flare',
  'tracking shot from the side',
  'low camera',
] as const;
const styles = [
  'photorealistic',
  'studio ghibli inspired',
  'oil painting',
  'paper cut-out animation',
  'cinematic, 4k',
  'watercolour',
  'minimal and calm',
  'highly detailed',
  'documentary look',
  'dreamy',
] as const;

const chinese = {
  places: [
    '雨夜的老街',
    '清晨的湖边',
    '雪后的山村',
    '霓虹闪烁的城市',
    '安静的图书馆',
    '落日下的沙漠',
    '竹林深处',
    '海边的灯塔旁',
  ],
  subjects: [
    '一只橘猫',
    '一位撑伞的姑娘',
    '一艘纸船',
    '一位白发老人',
    '两只仙鹤',
    '一辆旧自行车',
    '一盏红灯笼',
    '一个小机器人',
  ],
  actions: ['慢慢走向镜头', '静静地望着远方', '随风轻轻摇晃', '在光影里起舞', '缓缓升上天空', '停在水面上'],
  looks: ['电影质感，柔和光线', '水墨画风格', '浅景深，胶片颗粒', '航拍镜头，史诗感', '赛博朋克色调', '温暖治愈的氛围'],
} as const;

const japanese = {
  places: ['雨の商店街で', '朝の海辺で', '雪の降る山里で', 'ネオンの街角で', '静かな神社の前で', '夕暮れの屋上で'],
  subjects: ['白い猫が', '赤い傘の少女が', '古い電車が', '紙の船が', '年老いた職人が', '小さなロボットが'],
  actions: ['ゆっくり振り向く', '空を見上げている', '光の中を進んでいく', '静かに踊っている', '水面に浮かんでいる'],
  looks: [
    'アニメ調、やわらかい光',
    '映画のような画面、浅い被写界深度',
    '水彩画風',
    'ノスタルジックな色合い',
    '高精細、広角',
  ],
} as const;

/** A natural prompt of 20 to 300 characters: mostly English, some Chinese and Japanese. */
export function prompt(random: Random): string {
  const language = random.next();
  if (language < 0.12) return eastern(random, chinese, '，', '，');
  if (language < 0.2) return eastern(random, japanese, '、', '');
  return english(random);
}

function english(random: Random): string {
  const parts = [`${random.pick(subjects)} ${random.pick(actions)} ${random.pick(places)}`];
  if (random.chance(0.8)) parts.push(random.pick(lights));
  if (random.chance(0.7)) parts.push(random.pick(cameras));
  if (random.chance(0.6)) parts.push(random.pick(styles));
  if (random.chance(0.25)) parts.push(`in the background ${random.pick(subjects)} ${random.pick(actions)}`);
  if (random.chance(0.1)) parts.push(`then ${random.pick(subjects)} ${random.pick(actions)} ${random.pick(places)}`);
  const text = parts.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function eastern(
  random: Random,
  words: {
    places: readonly string[];
    subjects: readonly string[];
    actions: readonly string[];
    looks: readonly string[];
  },
  comma: string,
  afterPlace: string,
): string {
  const scene = (): string =>
    `${random.pick(words.places)}${afterPlace}${random.pick(words.subjects)}${random.pick(words.actions)}`;
  const parts = [scene(), random.pick(words.looks)];
  if (random.chance(0.4)) parts.push(scene());
  while (parts.join(comma).length < 20) parts.push(random.pick(words.looks));
  return parts.join(comma);
}
