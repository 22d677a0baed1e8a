// Serves the built page for the journeys, and prints the port.

import { site } from './site.mjs';

const server = site();
server.listen(0, '127.0.0.1', () => console.log(`serving at port ${server.address().port}`));
