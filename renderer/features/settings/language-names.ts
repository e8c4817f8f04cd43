/** Each language by its own name, the same in every catalogue. */
export const languageNames = { en: 'English', 'zh-CN': '简体中文' } as const;
