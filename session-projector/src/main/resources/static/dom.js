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

/** Shows what became of an action, and has it read out. */
export function tell(text, isProblem = false) {
  byId('message').hidden = text === '';
  byId('message').classList.toggle('problem', isProblem);
  byId('message-text').textContent = text;
  byId('said').textContent = isProblem ? '' : text;
  byId('warned').textContent = isProblem ? text : '';
}
