/**
 * An address and a session token of two browsers, as a person may mix them up. Neither opens anything.
 * @returns {[string, string]}
 */
export function mixedUpPair() {
  /** @param {object} value */
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const user = { id: '301000000000000001', name: 'Demo One', deviceID: '400000000000000007' };
  const claims = { iat: now - 3600, exp: now + 60 * 86_400, host: 'hailuoai.video', user };
  return [
    'https://hailuoai.video/v1/api/user?device_platform=web&app_id=3001&device_id=400000000000000001',
    `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${part({ no: 'signature' })}FAKE`,
  ];
}
