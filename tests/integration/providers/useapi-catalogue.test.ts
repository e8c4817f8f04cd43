import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreationModel, SettingRule, SettingValue } from '../../../ipc/model/creation.ts';
import { RemoteId } from '../../../ipc/model/ids.ts';
import type { ReadyFile } from '../../../main/providers/remote-changes.ts';
import { silence } from '../simulator/good-requests.ts';
import { account, openWorld, ready, signal, type TestWorld, uploaded } from './useapi-world.ts';

/* What the catalogue offers is what the provider takes: the simulator checks it as the contract says. */

let world: TestWorld;

beforeEach(async () => {
  world = await openWorld({ speed: 100_000 });
});
afterEach(async () => {
  await world.close();
});

const kinds = ['video', 'image', 'speech', 'music', 'agent'] as const;

test.each(kinds)(
  'every offer of %s is accepted',
  async (what) => {
    const { models } = await world.provider.changes.catalogue(account, signal);
    const offered = models.filter(({ kind }) => kind === what);
    expect(offered.length).toBeGreaterThan(0);
    const voice = what === 'speech' ? RemoteId.parse(world.simulator.world.voices[0]?.id) : null;
    for (const model of offered) {
      const needed = await filesOf(model, (input) => (input.required ? 1 : 0));
      // Videos and sounds may last 15 s in all.
      const all = await filesOf(model, (input) => (input.kind === 'video' ? 1 : input.most));
      const orders: Trial[] = [
        { model, prompt: 'x', settings: {}, files: needed },
        { model, prompt: 'x', settings: {}, files: all },
        { model, prompt: 'x'.repeat(longestOf(model)), settings: {}, files: needed },
        ...model.settings.flatMap((rule) =>
          valuesOf(rule).map((value) => ({ model, prompt: 'x', settings: { [rule.key]: value }, files: needed })),
        ),
      ];
      for (const trial of orders) await accept(what, trial, voice);
    }
  },
  60_000,
);

interface Trial {
  readonly model: CreationModel;
  readonly prompt: string;
  readonly settings: Readonly<Record<string, SettingValue>>;
  readonly files: readonly ReadyFile[];
}

async function accept(what: (typeof kinds)[number], trial: Trial, voice: RemoteId | null): Promise<void> {
  const { model, prompt, settings, files } = trial;
  world.simulator.world.account(account).credits = 1_000_000;
  world.simulator.world.clock.advance(3_600_000);
  const order = ready({ what, model: model.id, prompt, settings }, { voice, files });
  const said = await world.provider.changes.create(order, signal).then(
    () => 'accepted',
    (error: unknown) => (isAnswerWithoutId(error) ? 'accepted' : String(error)),
  );
  expect(said, `${model.id || 'own choice'} ${JSON.stringify(settings)} ${files.length} files`).toBe('accepted');
}

/** A stream that names no id: the provider took the order, which is found later. */
function isAnswerWithoutId(error: unknown): boolean {
  return error instanceof Error && error.name === 'OutcomeUnknown';
}

function longestOf(model: CreationModel): number {
  return model.id === '' && model.kind === 'speech' ? 5000 : model.prompt.most;
}

function valuesOf(rule: SettingRule): readonly SettingValue[] {
  switch (rule.type) {
    case 'choice':
      return rule.values;
    case 'number':
      return [rule.least, rule.most];
    case 'switch':
      return [true, false];
    case 'text':
      return rule.key === 'models' ? ['hailuo-2.3'] : ['x'.repeat(rule.most)];
  }
}

async function filesOf(
  model: CreationModel,
  howMany: (input: CreationModel['inputs'][number]) => number,
): Promise<readonly ReadyFile[]> {
  const files: ReadyFile[] = [];
  for (const input of model.inputs) {
    for (let number = 0; number < howMany(input); number += 1) {
      files.push(
        input.kind === 'image'
          ? await uploaded(world, input.role, `${input.role}-${number}.png`)
          : await heard(input.role, input.kind),
      );
    }
  }
  return files;
}

/** A sound, or a video of the demo. */
async function heard(role: ReadyFile['role'], kind: 'video' | 'audio'): Promise<ReadyFile> {
  const [video] = world.simulator.world.media.of('video');
  const file =
    kind === 'audio'
      ? await world.file('voice.wav', 'audio/wav', silence(2))
      : await world.file('clip.mp4', 'video/mp4', world.simulator.world.media.bytes(video?.file ?? ''));
  const upload = await world.provider.changes.upload(account, file, 'creation', signal);
  return { role, remoteId: upload.remoteId, facts: upload.facts };
}
