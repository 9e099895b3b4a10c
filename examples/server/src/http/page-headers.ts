import { secureHeaders } from 'hono/secure-headers';

/** The strictest policy the kit promises to run under; `img-src` is for the page's own icon. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');

/** Security headers for everything this server sends. */
export const pageHeaders = secureHeaders({
  // HTTPS is the business of the proxy in front.
  strictTransportSecurity: false,
  xFrameOptions: 'DENY',
});
