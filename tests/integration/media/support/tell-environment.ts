/** Tells its parent what it was given. */
process.send?.({ type: 'log', message: JSON.stringify(process.env) });
