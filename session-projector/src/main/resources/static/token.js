// The token that the services may ask for: kept while this tab is open, and sent with every request.

import {byId} from './dom.js';

const KEY = 'perennial-token';

let asking = null;
let isDeclined = false;

export const known = () => sessionStorage.getItem(KEY);

/** Asks once, however many requests wait for it, and not again once somebody declined. */
export async function ask() {
  if (!isDeclined) {
    asking ??= answer().finally(() => { asking = null; });
    await asking;
  }
}

byId('token-cancel').addEventListener('click', () => byId('token').close('no'));

function answer() {
  const dialog = byId('token');
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => {
      isDeclined = dialog.returnValue !== 'yes';
      if (!isDeclined) {
        sessionStorage.setItem(KEY, byId('token-form').elements.token.value.trim());
      }
      byId('token-form').reset();
      resolve();
    }, {once: true});
  });
}
