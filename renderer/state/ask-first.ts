import { given } from './first-page.ts';

// The first module of the page: the answer is on its way while the code of the others is read.
void given();
