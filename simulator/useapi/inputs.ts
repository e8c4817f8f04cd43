import type { Call } from '../http/call.ts';
import { Refusal } from '../http/call.ts';
import { soundLengthMs } from '../sound/length.ts';
import type { Place } from '../world/ids.ts';
import type { Account, InputFile } from '../world/model.ts';
import { ownerOf } from './account-of.ts';
import { optionalText } from './parameters.ts';

/** What a field takes: png and jpeg, mp4, or mp3 and wav (api/BEHAVIOUR.md, "concurrency and cost", upload). */
export type InputKind = 'picture' | 'video' | 'sound';

/** An input file that a request names. */
export type Input = { readonly field: string; readonly kind: InputKind; readonly id: string };

/** An input file that is there. A generated picture can be an input too: then there is no uploaded file. */
export type FoundInput = Input & { readonly place: Place; readonly file: InputFile | undefined };

const types: Readonly<Record<InputKind, RegExp>> = {
  picture: /^(png|jpeg)$/,
  video: /^mp4$/,
  sound: /^(mp3|wav)$/,
};

/** `fileID2`, `fileID3` and so on, both numbers included. */
export function numbered(prefix: string, from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => `${prefix}${from + index}`);
}

/** The inputs of a request, in the order of the fields' names. */
export function inputsOf(call: Call, kind: InputKind, fields: readonly string[]): Input[] {
  return fields.flatMap((field) => {
    const id = optionalText(call, field);
    return id === undefined ? [] : [{ field, kind, id }];
  });
}

/** Refuses a row of fields of which one is left out before another that is given. */
export function refuseGaps(call: Call, fields: readonly string[]): void {
  const given = fields.map((field) => optionalText(call, field) !== undefined);
  const last = given.lastIndexOf(true);
  const gap = given.indexOf(false);
  if (gap >= 0 && gap < last) throw new Refusal(400, `Parameter ${fields[gap]} is missing before ${fields[last]}.`);
}

/** Without a named account, the one whose files are used. */
export function ownerOfInputs(call: Call, inputs: readonly Input[]): Account | undefined {
  const [first] = inputs;
  if (first === undefined || optionalText(call, 'account') !== undefined) return undefined;
  return ownerOf(call, first.id, 'file', 'image').account;
}

/** The files behind the inputs. Refuses those of other accounts, those that are not there, and those of another kind. */
export function findInputs(call: Call, account: Account, inputs: readonly Input[]): FoundInput[] {
  return inputs.map((input) => {
    const { account: owner, place } = ownerOf(call, input.id, 'file', 'image');
    if (owner !== account) throw new Refusal(400, `File ${input.id} belongs to another account.`);
    const file = place.kind === 'file' ? account.files.get(place.index) : undefined;
    const isImage = place.kind === 'image' && account.images.get(place.index) !== undefined;
    if (file === undefined && !isImage) throw new Refusal(400, `File ${input.id} does not exist.`);
    const type = file?.type ?? 'png';
    if (!types[input.kind].test(type)) throw new Refusal(400, `Parameter ${input.field} does not take ${type}.`);
    return { ...input, place, file };
  });
}

/** Videos and sounds that Seedance refers to: 2 to 15 s each, 15 s in all (openapi, videoFileID1, audioFileID1). */
const REFERENCE_LEAST_MS = 2000;
const REFERENCES_MOST_MS = 15_000;
/** Encoders fill up the last frames. */
const PADDING_MS = 150;

/** Refuses references that are too short or too long. One that cannot be measured is left to the generation. */
export function refuseUnfitReferences(inputs: readonly FoundInput[]): void {
  const lengths = inputs.flatMap(({ kind, file, field }) => {
    if (kind === 'picture' || file?.content === undefined) return [];
    const length = soundLengthMs(file.content);
    return length === undefined ? [] : [{ field, length }];
  });
  const short = lengths.find(({ length }) => length < REFERENCE_LEAST_MS);
  if (short !== undefined) throw new Refusal(400, `Parameter ${short.field} is shorter than 2 s.`);
  const total = lengths.reduce((sum, { length }) => sum + length, 0);
  if (total > REFERENCES_MOST_MS + PADDING_MS) throw new Refusal(400, 'Videos and sounds are longer than 15 s in all.');
}

/** Marks uploaded pictures as used, which makes them show in GET /files/. Gives the bare ids. */
export function useInputs(account: Account, inputs: readonly FoundInput[]): string[] {
  return inputs.map(({ id, file, kind }) => {
    if (file !== undefined && kind === 'picture')
      account.files.change(file.index, (known) => ({ ...known, used: true }));
    return id.slice(id.lastIndexOf(':') + 1);
  });
}
