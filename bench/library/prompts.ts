import type { Random } from '../../simulator/world/random.ts';

/**
 * Prompts as people write them, cheap enough to make a million: a few hundred common words, drawn so that the first are far
 * more frequent than the last (Zipf), a tail of 20,000 names that are each rare, and sentences in Chinese and Japanese.
 */
const english = {
  looks: words(
    'a an the small old red white golden young blue giant tiny wooden glowing ancient broken paper crystal mechanical lonely elegant sleeping frozen abandoned transparent velvet rusty marble floating neon',
  ),
  subjects: words(
    'woman man cat girl dog robot city dragon boy bird car ship astronaut forest horse fox knight dancer ocean wolf train lighthouse castle whale tiger samurai child flower piano teapot butterfly owl elephant sailor fisherman violinist camera balloon bicycle lantern mermaid penguin raven monk gardener carousel typewriter hummingbird otter hedgehog beekeeper cellist',
  ),
  actions: words(
    'walking standing running looking smiling flying dancing sitting holding turning floating singing swimming playing riding drifting jumping reading painting waiting falling climbing sleeping glowing spinning whispering unfolding dissolving',
  ),
  places: [
    'in the rain',
    'at night',
    'on the beach',
    'in a forest',
    'at sunset',
    'in the city',
    'under the stars',
    'in the snow',
    'on a rooftop',
    'in a neon market',
    'by the river',
    'in a quiet library',
    'above the clouds',
    'on a frozen lake',
    'in a field of lavender',
    'in an old theatre',
    'at the edge of a cliff',
    'in a greenhouse',
    'inside a glass cathedral',
    'on a desert road',
  ],
  styles: [
    'cinematic lighting',
    'highly detailed',
    '4k',
    'photorealistic',
    'slow motion',
    'shallow depth of field',
    'golden hour',
    'close up',
    'aerial drone shot',
    'film grain',
    'watercolour',
    'anime style',
    'soft morning fog',
    'volumetric light',
    'oil painting',
    'handheld camera',
    'dolly in',
    '35mm',
    'studio portrait',
    'black and white',
    'macro lens',
    'cyberpunk',
    'minimalist',
    'hyperrealistic',
    'stop motion',
    'tilt-shift',
    'claymation',
  ],
};
const chinese = {
  places: words(
    '雨夜的老街 海边 城市夜景 雪山脚下 竹林深处 清晨的湖边 霓虹灯下 古镇 花园里 落日下的沙漠 樱花树下 太空站 图书馆 厨房里 江南水乡 悬崖边 地铁站 屋顶上',
  ),
  subjects: words(
    '一个女孩 一只猫 一位老人 一个男人 一条龙 一只小狗 一位舞者 宇航员 机器人 一匹白马 武士 渔夫 两只仙鹤 一盏红灯笼 一艘纸船 钢琴家 海螺 狐狸 熊猫 书法家',
  ),
  actions: words(
    '走向镜头 微笑着 望着远方 在跳舞 慢慢转身 缓缓升起 弹钢琴 奔跑 随风摇晃 静静地坐着 撑着伞 写毛笔字 放风筝 喝茶 飞过天空',
  ),
  looks: words(
    '电影质感 柔和光线 高清 水墨画风格 浅景深 航拍镜头 赛博朋克 慢动作 特写 动漫风格 胶片颗粒 温暖的氛围 史诗感 写实风格 极简主义',
  ),
};
const japanese = {
  places: words(
    '雨の街で 海辺で 雪の山里で ネオンの街角で 静かな神社で 夕暮れの屋上で 桜の下で 駅のホームで 図書館で 森の中で',
  ),
  subjects: words('少女が 白い猫が 古い電車が 紙の船が 職人が ロボットが サムライが ピアニストが 狐が 子どもたちが'),
  actions: words(
    '振り向く 空を見上げている 歩いていく 静かに踊っている 浮かんでいる ピアノを弾いている 笑っている 走り出す',
  ),
  looks: words(
    'アニメ調 やわらかい光 映画のような画面 水彩画風 ノスタルジック 高精細 広角 スローモーション クローズアップ',
  ),
};
const SYLLABLES = words(
  'ka ri mo ten vel sha dor lin qua bre zen ofi tal mar cin gra huo pel wex yor ana iss ulm enk jor fae dru nyx olv sta ',
);

export type Language = 'en' | 'zh' | 'ja';

/** A prompt of 8 to 400 characters. */
export function promptIn(language: Language, random: Random): string {
  if (language === 'zh') return eastern(chinese, '，', random);
  if (language === 'ja') return eastern(japanese, '、', random);
  const sentences = [scene(random)];
  while (sentences.length < 4 && random.chance(0.3)) sentences.push(scene(random));
  return sentences.join('. ');
}

function scene(random: Random): string {
  const { looks, subjects, actions, places, styles } = english;
  const who = random.chance(0.12) ? rareName(random) : zipf(subjects, random);
  const parts = [`${zipf(looks, random)} ${who} ${zipf(actions, random)} ${zipf(places, random)}`];
  if (random.chance(0.3)) parts.push(`with ${zipf(looks, random)} ${zipf(subjects, random)}`);
  for (let count = random.between(0, 4); count > 0; count -= 1) parts.push(zipf(styles, random));
  return parts.join(', ');
}

function eastern(
  from: Readonly<Record<'places' | 'subjects' | 'actions' | 'looks', readonly string[]>>,
  comma: string,
  random: Random,
): string {
  const parts = [`${zipf(from.places, random)}${zipf(from.subjects, random)}${zipf(from.actions, random)}`];
  for (let count = random.between(1, 4); count > 0; count -= 1) parts.push(zipf(from.looks, random));
  if (random.chance(0.2)) parts.push(`${zipf(from.places, random)}${zipf(from.subjects, random)}`);
  return parts.join(comma);
}

/** One of 20,000 names. */
function rareName(random: Random): string {
  const number = random.between(0, 19_999);
  const at = (place: number): string =>
    SYLLABLES[(number * (place * 7 + 1) + (number >> place)) % SYLLABLES.length] ?? '';
  return `${at(0)}${at(1)}${at(2)}${number % 3 === 0 ? at(3) : ''}`;
}

/** Of ranks 1 to n, rank r about as often as 1/r. */
function zipf(from: readonly string[], random: Random): string {
  const rank = Math.floor((from.length + 1) ** random.next()) - 1;
  return from[Math.min(rank, from.length - 1)] ?? '';
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/u);
}
