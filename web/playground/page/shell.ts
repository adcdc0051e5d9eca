/** The page's frame; everything in it is drawn by the client. */
export const shell = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Playground</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/client.css">
<script type="module" src="/client.js"></script>
</head>
<body>
<noscript>The playground needs JavaScript. The ballots that it leads to do not.</noscript>
</body>
</html>
`;

/** A ballot going into a box. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#2f5d50"/>
<path d="M11 6h10v9H11z" fill="#fff"/><path d="m13.5 10.2 2 2 3.2-3.6" fill="none" stroke="#2f5d50" stroke-width="1.6"/>
<path d="M6 15h20v11H6z" fill="#cfe6dd"/><path d="M9 15h14" stroke="#2f5d50" stroke-width="1.6"/>
</svg>
`;
