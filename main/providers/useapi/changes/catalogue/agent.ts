import type { InputRule } from '../../../../../ipc/model/creation.ts';
import { type WireModel, words } from './wire-model.ts';

/*
 * The agent works with the models it is told (openapi, PostAgentRequest: "e.g. hailuo-2.3,nano-banana-2"; no list is
 * documented, so that others can be typed). Templates are agent work too, of one video each.
 */

const attachment: InputRule = { role: 'attachment', kind: 'image', required: false, most: 10 };

function agent(models: string, label: string, facts: string): WireModel {
  return {
    model: {
      kind: 'agent',
      id: models,
      label,
      facts,
      price: null,
      prompt: { least: 1, most: 5000 },
      needsVoice: false,
      inputs: [attachment],
      settings: [words('models', 500)],
      mostAtOnce: 1,
    },
    inputFields: {},
    settingFields: {},
  };
}

/** What the agent is asked to use when nothing is said. */
export const DEFAULT_AGENT_MODELS = 'hailuo-2.3,nano-banana-2';

export const agentModels: readonly WireModel[] = [
  agent(DEFAULT_AGENT_MODELS, 'Hailuo 2.3 and Nano Banana 2', 'videos and images'),
  agent('hailuo-2.3', 'Hailuo 2.3', 'videos'),
  agent('nano-banana-2', 'Nano Banana 2', 'images'),
  agent('', 'As the provider chooses', DEFAULT_AGENT_MODELS),
];

/** Marks the model ids of templates. */
export const TEMPLATE_PREFIX = 'template:';

export function templateModel(id: string, name: string, seconds: number | null): WireModel {
  return {
    model: {
      kind: 'agent',
      id: `${TEMPLATE_PREFIX}${id}`,
      label: name,
      facts: seconds === null ? 'template' : `template · ${Math.round(seconds)} s`,
      price: null,
      prompt: { least: 0, most: 2000 },
      needsVoice: false,
      inputs: [{ role: 'reference-image', kind: 'image', required: false, most: 1 }],
      settings: [],
      mostAtOnce: 1,
    },
    inputFields: {},
    settingFields: {},
  };
}
