import { z } from 'zod';
import { list, text } from '../../wire.ts';
import { number } from './wire.ts';

/** The running jobs of all accounts (openapi, AgentJobs). Each account's are judged by themselves, and so is each entry. */
export const AgentJobsWire = z.object({ executing: z.record(z.string(), z.unknown()).nullish() });
export const RunningJobsWire = list(z.unknown());
export const RunningJobWire = z.object({ jobId: text });

/** One job (openapi, AgentJob). Attachments are judged one by one. */
export const AgentJobWire = z.object({
  jobId: text,
  status: text,
  created: text,
  request: z.object({ prompt: text, models: list(z.string()) }).nullish(),
  response: z.object({ attachments: list(z.unknown()) }).nullish(),
});
export type AgentJobWire = z.infer<typeof AgentJobWire>;

/** One result of a job (openapi, Attachment). Sizes and durations come as text. */
export const AttachmentWire = z.object({
  attachmentID: text,
  /** 1 video, 2 image in samples. */
  type: number,
  file: z
    .object({
      fileName: text,
      fileUrl: text,
      type: text,
      posterUrl: text,
      extra: z
        .object({
          width: number,
          height: number,
          duration: number,
          no_watermark_url: text,
          watermark_url: text,
          thumbnail_url: text,
          model_name: text,
        })
        .nullish(),
    })
    .nullish(),
  node: z
    .object({
      playWidth: number,
      playHeight: number,
      agentFile: z
        .object({
          id: text,
          name: text,
          url: text,
          noWatermarkUrl: text,
          thumbnailUrl: text,
          duration: number,
          coverInfo: z.object({ coverURL: text }).nullish(),
        })
        .nullish(),
    })
    .nullish(),
});
export type AttachmentWire = z.infer<typeof AttachmentWire>;
