/** The models that creations can name (openapi, PostVideosCreateRequest, PostImagesCreateRequest). */
export const videoModels = [
  'T2V-01',
  'I2V-01',
  'I2V-01-live',
  'S2V-01',
  'T2V-01-Director',
  'I2V-01-Director',
  '02',
  'T2V-2.3',
  'I2V-2.3',
  'I2V-2.3-Fast',
  'Sora-2',
  'Veo-3.1',
  'Veo-3.1-Fast',
  'Veo-3.1-S2V',
  'Veo-3.1-S2V-Fast',
  'Seedance-2.0',
  'Seedance-2.0-Fast',
  'Seedance-2.0-Mini',
  'Hailuo-3.0',
] as const;
export const imageModels = [
  'image-01',
  'nano-banana-2',
  'nano-banana-pro',
  'gpt-image-1.5',
  'gpt-image-2',
  'seedream-4.5',
  'seedream-5.0',
  'midjourney-v7',
  'midjourney-niji7',
] as const;

export type VideoModel = (typeof videoModels)[number];
export type ImageModel = (typeof imageModels)[number];
