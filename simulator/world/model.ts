import type { MediaEntry } from '../cdn/media.ts';
import type { Job, Outcome } from './job.ts';
import type { Shelf } from './shelf.ts';

/** Whether and until when the links of an item work. */
export type LinkState = {
  /** Counted up when all links handed out so far are withdrawn. */
  readonly generation: number;
  /** End of the present links, epoch ms; later links get the next end. Absent: unsigned links that do not expire. */
  readonly expiresAt?: number;
  /** How long a renewed link lives, ms. */
  readonly renewedForMs?: number;
};

/** A generated video or image. */
export type Asset = {
  readonly kind: 'video' | 'image';
  readonly index: number;
  /** The bare upstream id. */
  readonly id: string;
  readonly prompt: string;
  readonly model: string;
  readonly media: MediaEntry;
  readonly createdAt: number;
  /** Bare ids of the input files. */
  readonly inputs: readonly string[];
  /** No clean link whatever the plan. */
  readonly watermarkOnly: boolean;
  readonly outcome: Outcome;
  /** The number in `status` once the item is final: 2, 3, 5, 7 or 14. */
  readonly finalStatus: number;
  readonly job?: Job;
  readonly link: LinkState;
  /** Exact size of the clean file; absent: as the base file gives. */
  readonly bytes?: number;
};

/** How a clip is spoken; the names of effects are those of the wire. */
export type SpeechSettings = {
  readonly emotion: string;
  readonly languageBoost: string;
  readonly speed: number;
  readonly pitch: number;
  readonly effects: {
    readonly deepen_lighten: number;
    readonly stronger_softer: number;
    readonly nasal_crisp: number;
    readonly spacious_echo: boolean;
    readonly lofi_telephone: boolean;
    readonly robotic: boolean;
    readonly auditorium_echo: boolean;
  };
};

/** A spoken clip. */
export type Clip = {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly voiceId: string;
  readonly model: string;
  /** Absent: nothing was asked for. */
  readonly settings?: SpeechSettings;
  readonly media: MediaEntry;
  readonly createdAt: number;
  readonly outcome: Outcome;
  readonly job?: Job;
  readonly link: LinkState;
  readonly bytes?: number;
};

/** A song of music/create. */
export type Song = {
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly lyrics: string;
  readonly style: string;
  readonly media: MediaEntry;
  readonly createdAt: number;
  readonly outcome: Exclude<Outcome, 'failed'>;
  readonly job?: Job;
};

/** An uploaded file. Lists show only pictures that a generation really used. */
export type InputFile = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly media: MediaEntry;
  readonly used: boolean;
  /** What was uploaded; absent for files made from the seed. */
  readonly content?: Buffer;
};

/** A voice cloned from samples. */
export type Clone = {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly needNoiseReduction: boolean;
  /** Bare file ids of the samples, and their names. */
  readonly samples: readonly { readonly id: string; readonly name: string }[];
  readonly media: MediaEntry;
  readonly createdAt: number;
};

/** A voice of the catalogue. */
export type SystemVoice = {
  readonly id: string;
  readonly name: string;
  readonly tags: readonly string[];
  readonly uniqueId: string;
  readonly media: MediaEntry;
  readonly createdAt: number;
};

export type Attachment = { readonly kind: 'video' | 'image' | 'audio'; readonly media: MediaEntry };

export type AgentJob = {
  readonly jobId: string;
  readonly project: string;
  readonly account: string;
  readonly prompt: string;
  readonly models: readonly string[];
  /** Reference files that came with the request. */
  readonly files?: readonly { readonly name: string; readonly type: string; readonly size: number }[];
  readonly async: boolean;
  readonly job: Job;
  readonly outcome: 'completed' | 'failed';
  readonly attachments: readonly Attachment[];
};

/** An upstream account that is connected to the simulated subscription. */
export type Account = {
  readonly id: string;
  readonly ordinal: number;
  name: string;
  /** Free accounts have no clean links. */
  plan: 'paid' | 'free';
  /** Present: every call for this account answers 596. */
  error: string | undefined;
  /** The session's life, epoch ms. */
  issuedAt: number;
  expiresAt: number;
  /** Set when it was posted: what the captured address told. */
  session?: { readonly device: string | undefined };
  maxJobs: number;
  supportVideo: boolean;
  supportChat: boolean;
  supportAudio: boolean;
  credits: number;
  readonly videos: Shelf<Asset>;
  readonly images: Shelf<Asset>;
  readonly clips: Shelf<Clip>;
  readonly songs: Shelf<Song>;
  readonly files: Shelf<InputFile>;
  readonly clones: Shelf<Clone>;
};
