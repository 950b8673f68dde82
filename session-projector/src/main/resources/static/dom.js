// Elements made of text: data never becomes markup.

export const byId = id => document.getElementById(id);

/** An element with properties, of which `data` and `aria` are objects, and children that are elements or text. */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  const {data = {}, aria = {}, ...others} = properties;
  Object.assign(made, others);
  Object.assign(made.dataset, data);
  for (const [key, value] of Object.entries(aria)) {
    made.setAttribute(`aria-${key}`, value);
  }
  made.append(...children.filter(child => child !== null && child !== ''));
  return made;
}

/** Changes what is shown and gives the focus back: to what had it, by its id, or else to a substitute that is there. */
export function keepingFocus(change, ...substitutes) {
  const before = document.activeElement?.id;
  change();
  if (before && document.activeElement === document.body) {
    [before, ...substitutes].map(byId).find(each => each && !each.disabled && !each.hidden)?.focus();
  }
}

let undo = null;

/** Shows what became of an action, and has it read out; one that can be undone offers it. */
export function tell(text, isProblem = false, takeBack = null) {
  undo = takeBack;
  byId('message').hidden = text === '';
  byId('message-undo').hidden = undo === null;
  byId('message').classList.toggle('problem', isProblem);
  byId('message-text').textContent = text;
  byId('said').textContent = isProblem ? '' : text;
  byId('warned').textContent = isProblem ? text : '';
}

/** Lets the button that takes back what was just told do so. */
export function prepareUndo() {
  byId('message-undo').addEventListener('click', () => {
    const takeBack = undo;
    tell('');
    takeBack?.();
  });
}

export const options = words => Object.entries(words).map(([value, text]) => option(value, text));

export const option = (value, text) => element('option', {value}, text);
