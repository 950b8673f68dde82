// Asks before something goes.

import {byId} from './dom.js';

/** @param what goes, in words; closing the dialog in any other way is a no */
export function isConfirmed(what) {
  const dialog = byId('confirm');
  byId('confirm-text').textContent = what;
  dialog.returnValue = 'no';
  dialog.showModal();
  return new Promise(resolve => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), {once: true});
  });
}
