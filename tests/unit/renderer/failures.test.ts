import '../renderer/browser-globals.ts';
import { join } from 'node:path';
import i18next from 'i18next';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Failure } from '../../../ipc/model/failure.ts';
import chinese from '../../../renderer/i18n/failures.zh-CN.json' with { type: 'json' };
import { saidByMain, sentencesIn } from './said-by-main.ts';

const page = Reflect.get(globalThis, 'document');
Object.assign(globalThis, { document: { documentElement: { lang: '' } } });
const { changeLanguage, startI18n } = await import('../../../renderer/i18n/i18n.ts');
const { failureText, readSentences, saidText } = await import('../../../renderer/format/failure-text.ts');

const sentences: Readonly<Record<string, string>> = chinese;
const MAIN = join(import.meta.dirname, '../../../main');
const inChinese = (message: string, hint = '', code: Failure['code'] = 'invalid') =>
  failureText({ code, message, hint, status: null }, i18next.t, 'zh-CN');

// Other files share this page.
afterAll(async () => {
  await changeLanguage('en');
  Object.assign(globalThis, { document: page });
});

describe('what main says', () => {
  it('is known in Chinese, sentence by sentence', () => {
    const unknown = [...saidByMain(MAIN)].filter(([sentence]) => sentences[sentence] === undefined);
    expect(unknown).toEqual([]);
  });

  it('would be found if it were not', () => {
    const template = ['throw failed("gone", `No $', '{what} is here.`, "Look again.");'].join('');
    expect(sentencesIn('x.ts', template)).toEqual(['No {} is here.', 'Look again.']);
    expect(
      sentencesIn('x.ts', "throw new Error('This cannot be.'); db.prepare('SELECT a FROM b WHERE c = ?');"),
    ).toEqual([]);
  });

  it('names in translation nothing that is not in it', () => {
    for (const [english, translated] of Object.entries(sentences)) {
      const open = english.split('{}').length - 1;
      const named = [...translated.matchAll(/{(\d)\*?}/g)].map(([, place]) => Number(place));
      expect({ english, isRight: named.every((place) => place >= 1 && place <= open) }).toEqual({
        english,
        isRight: true,
      });
    }
  });
});

describe('a failure in Chinese', () => {
  beforeAll(async () => {
    await startI18n('zh-CN');
    await readSentences('zh-CN');
  });

  it('says what happened to what, and what to do', () => {
    expect(inChinese('There is a tag “video” already.', 'Merge the two, or choose another name.')).toEqual({
      message: '已有标签“video”。',
      hint: '请合并两者，或换一个名称。',
    });
    expect(inChinese('The transfer ended after 10 of 200 bytes.').message).toBe(
      '传输在 200 字节中的第 10 字节处中断。',
    );
  });

  it('translates within it what is no name', () => {
    expect(inChinese('Hailuo 2.3 needs a first frame.').message).toBe('Hailuo 2.3 需要首帧图片。');
    const said = 'The service asks account 301 of connection main to slow down. The service said: “Too many.”';
    expect(inChinese(said, 'Wait a minute, then sync again.')).toEqual({
      message: '服务要求 连接 main 的账号 301 放慢速度。服务的说明：“Too many.”',
      hint: '请等一分钟后再次同步。',
    });
    expect(inChinese('Anna is signed out. The service said: “Gone.”').message).toBe(
      'Anna 已退出登录。服务的说明：“Gone.”',
    );
  });

  it('has the same words where main tells it outside of a failure, and leaves a service its own where they are not documented', () => {
    expect(saidText('The provider still lists it.', 'zh-CN')).toBe('平台仍列出它。');
    expect(saidText('no file', 'zh-CN')).toBe('没有文件');
    expect(saidText('The provider still lists it.', 'en')).toBe('The provider still lists it.');
    expect(saidText('About 3 minutes left', 'zh-CN')).toBe('约剩 3 分钟');
    expect(saidText('About 1 minute left', 'zh-CN')).toBe('约剩 1 分钟');
    expect(saidText('Queue position 4', 'zh-CN')).toBe('Queue position 4');
  });

  it('says by its code what nobody has translated, and never in English', () => {
    expect(inChinese('Some library of another hand went wrong', 'See the log.', 'network')).toEqual({
      message: i18next.t('failure.network'),
      hint: '',
    });
  });
});
