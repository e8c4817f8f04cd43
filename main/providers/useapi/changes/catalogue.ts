import type { CreationCatalogue, CreationModel } from '../../../../ipc/model/creation.ts';
import type { AccountId } from '../../../../ipc/model/ids.ts';
import { Failed } from '../../../failed.ts';
import { type ApiAnswer, type ApiClient, pathSegment } from '../../http/api-client.ts';
import { AccountWire, FeaturesWire } from '../schemas/account.ts';
import { ConfigWire, TemplatesWire, TemplateWire } from '../schemas/created.ts';
import type { SpeechService } from '../speech-service.ts';
import { agentModels, templateModel } from './catalogue/agent.ts';
import { imageModels } from './catalogue/image-models.ts';
import { musicModels } from './catalogue/music.ts';
import { speechModels } from './catalogue/speech-models.ts';
import { videoModels } from './catalogue/video-models.ts';
import type { WireModel } from './catalogue/wire-model.ts';
import { cloneRules } from './clone-voice.ts';

/** How long what was read is good enough, in ms. */
const FRESH_MS = 10 * 60_000;

export interface CatalogueReader {
  /** Throws Failed while the provider cannot be reached and nothing is remembered. */
  read(account: AccountId, signal: AbortSignal): Promise<CreationCatalogue>;
}

/**
 * What an account can be asked for: the models of the contract, for what the account supports, with prices where the
 * account's features name a model, and the languages of the config list.
 */
export function createCatalogueReader(
  client: ApiClient,
  speechOf: (account: AccountId) => SpeechService,
  clock: () => number = Date.now,
): CatalogueReader {
  const remembered = new Map<AccountId, { readonly at: number; readonly catalogue: CreationCatalogue }>();

  return {
    async read(account, signal) {
      const known = remembered.get(account);
      if (known !== undefined && clock() - known.at < FRESH_MS) return known.catalogue;
      try {
        const catalogue = await readCatalogue(client, speechOf(account), account, signal);
        remembered.set(account, { at: clock(), catalogue });
        return catalogue;
      } catch (error) {
        signal.throwIfAborted();
        if (known === undefined || !(error instanceof Failed)) throw error;
        return known.catalogue;
      }
    },
  };
}

async function readCatalogue(
  client: ApiClient,
  speech: SpeechService,
  account: AccountId,
  signal: AbortSignal,
): Promise<CreationCatalogue> {
  const query = { account };
  const [self, features, config, templates] = await Promise.all([
    unlessRefused(client.get({ path: `/accounts/${pathSegment(account)}`, signal, account })),
    unlessRefused(client.get({ path: '/features/', query, signal, account })),
    unlessRefused(speech.list('config/', { query: {}, signal })),
    readTemplates(client, account, signal),
  ]);
  const can = supported(self);
  const prices = pricesOf(features);
  const lists = listsOf(config);
  const wired: readonly WireModel[] = [
    ...(can.video ? [...videoModels, ...imageModels] : []),
    ...(can.audio ? [...speechModels(lists), ...musicModels] : []),
    ...(can.video || can.chat ? agentModels : []),
    ...(can.video ? templates : []),
  ];
  return {
    models: wired.map(({ model }) => priced(model, prices)),
    cloneLanguages: [...lists.languages],
    clone: can.audio ? { ...cloneRules } : null,
    canDesignVoice: false,
  };
}

/** A part that the provider refuses is left out; one that nobody could read is not, since it may be there. */
async function unlessRefused(request: Promise<ApiAnswer>): Promise<unknown> {
  try {
    return (await request).json;
  } catch (error) {
    const refused =
      error instanceof Failed && !['network', 'timeout', 'auth', 'subscription'].includes(error.failure.code);
    if (refused) return null;
    throw error;
  }
}

/** A missing flag counts as supported: all fields are optional (api/BEHAVIOUR.md, status codes). */
function supported(self: unknown): { readonly video: boolean; readonly audio: boolean; readonly chat: boolean } {
  const wire = AccountWire.safeParse(typeof self === 'object' && self !== null ? self : {});
  if (!wire.success) return { video: true, audio: true, chat: true };
  const { supportVideo, supportAudio, supportChat } = wire.data;
  return { video: supportVideo !== false, audio: supportAudio !== false, chat: supportChat !== false };
}

/**
 * Credits by model id. Only a model that the features name exactly has a price, and only while its cost does not depend
 * on more than the model; nothing is guessed.
 */
function pricesOf(features: unknown): ReadonlyMap<string, number> {
  const wire = FeaturesWire.safeParse(features);
  const entries = wire.success ? wire.data.modelControl : [];
  return new Map(
    entries.flatMap(({ modelId, videoCost, videoCosts }) =>
      modelId === null || videoCost === null || videoCosts.length > 0 ? [] : [[modelId, videoCost]],
    ),
  );
}

function priced(model: CreationModel, prices: ReadonlyMap<string, number>): CreationModel {
  // Whether Midjourney's cost is for one image or for the four that it always makes is not told.
  const credits = model.id.startsWith('midjourney') ? undefined : prices.get(model.id);
  return model.price !== null || credits === undefined
    ? model
    : { ...model, price: { per: 'item', credits, by: null } };
}

function listsOf(config: unknown): { readonly emotions: string[]; readonly languages: string[] } {
  const wire = ConfigWire.safeParse(config);
  if (!wire.success) return { emotions: [], languages: [] };
  return {
    emotions: wire.data.t2a_emotion.flatMap(({ value }) => value ?? []),
    languages: wire.data.voice_tag_language.flatMap((tag) => tag.tag_name ?? []),
  };
}

/** As many as one answer holds unless more are asked for, and the most answers that are read (openapi, getVideosAgentTemplates). */
const TEMPLATES_AT_ONCE = 30;
const MOST_ANSWERS = 10;

/** All templates, answer by answer; what is refused on the way leaves those that were read. */
async function readTemplates(
  client: ApiClient,
  account: AccountId,
  signal: AbortSignal,
): Promise<readonly WireModel[]> {
  const found = new Map<string, WireModel>();
  let lastId: string | null = null;
  for (let read = 0; read < MOST_ANSWERS; read += 1) {
    const query = { account, lastId };
    const answer = await unlessRefused(client.get({ path: '/videos/agent-templates/', query, signal, account }));
    const wire = TemplatesWire.safeParse(answer);
    const values = wire.success ? wire.data.videoList : [];
    const before = found.size;
    for (const value of values) {
      const template = templateOf(value);
      if (template === null) continue;
      lastId = template.id;
      found.set(template.id, template.model);
    }
    if (values.length < TEMPLATES_AT_ONCE || found.size === before) break;
  }
  return [...found.values()];
}

function templateOf(value: unknown): { readonly id: string; readonly model: WireModel } | null {
  const template = TemplateWire.safeParse(value);
  if (!template.success) return null;
  const { id, videoAsset } = template.data;
  const templateId = id ?? videoAsset?.agentTemplateID ?? null;
  if (templateId === null) return null;
  const name = videoAsset?.title ?? videoAsset?.agentTemplateName ?? templateId;
  const seconds = Number(videoAsset?.duration ?? '0');
  return { id: templateId, model: templateModel(templateId, name, seconds > 0 ? seconds : null) };
}
