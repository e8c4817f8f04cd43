import type { CreationCatalogue, CreationKind, CreationModel, InputRole } from '../../ipc/model/creation.ts';
import type { InputFile } from '../../ipc/model/input.ts';

/** What a file is most likely meant for, best first. */
const preferred: Readonly<Record<CreationKind, Readonly<Record<InputFile['kind'], readonly InputRole[]>>>> = {
  video: {
    image: ['first-frame', 'character', 'reference-image', 'last-frame'],
    video: ['reference-video'],
    audio: ['reference-audio'],
  },
  image: { image: ['character', 'reference-image'], video: ['reference-video'], audio: ['reference-audio'] },
  speech: { image: ['attachment'], video: ['attachment'], audio: ['reference-audio'] },
  music: { image: ['attachment'], video: ['attachment'], audio: ['reference-audio'] },
  agent: { image: ['attachment'], video: ['attachment'], audio: ['attachment'] },
};

/** The role of each file, by its sort and by what the model takes. */
export function rolesFor(
  what: CreationKind,
  files: readonly Pick<InputFile, 'kind'>[],
  model: Pick<CreationModel, 'inputs'> | null,
): readonly InputRole[] {
  const given = new Map<InputRole, number>();
  return files.map(({ kind }) => {
    const wanted = preferred[what][kind];
    const hasRoom = (role: InputRole): boolean =>
      model?.inputs.some((rule) => rule.role === role && rule.kind === kind && (given.get(role) ?? 0) < rule.most) ??
      true;
    const role = wanted.find(hasRoom) ?? wanted[0] ?? 'attachment';
    given.set(role, (given.get(role) ?? 0) + 1);
    return role;
  });
}

/** The model that is meant: the named one, else the provider's default, else the first that takes these files. */
export function modelFor(
  what: CreationKind,
  named: string | undefined,
  files: readonly Pick<InputFile, 'kind'>[],
  catalogue: CreationCatalogue | null,
): { readonly id: string; readonly model: CreationModel | null } {
  const ofKind = catalogue?.models.filter(({ kind }) => kind === what) ?? [];
  if (named !== undefined) return { id: named, model: ofKind.find(({ id }) => id === named) ?? null };
  const takes = (model: CreationModel): boolean =>
    files.every(({ kind }) => model.inputs.some((rule) => rule.kind === kind)) &&
    model.inputs.every(({ required }) => !required || files.length > 0);
  const standard = ofKind.find(({ id }) => id === '');
  const model = standard !== undefined && takes(standard) ? standard : (ofKind.find(takes) ?? standard ?? null);
  return { id: model?.id ?? '', model };
}
