type Child = Node | string;

/** An element with a class and what stands in it; text is always text. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

export function button(label: string, className: string, act: () => void): HTMLButtonElement {
  const made = element('button', `btn ${className}`, label);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/** A sentence above the page's content, where a screen reader hears it. */
export function say(
  sentence: string,
  kind: 'success' | 'warning' | 'danger',
  findings: readonly string[] = [],
): HTMLElement {
  const alert = element('div', `alert alert-${kind}`, element('p', 'mb-0', sentence));
  if (findings.length)
    alert.append(element('ul', 'mb-0 mt-2', ...findings.map((finding) => element('li', '', finding))));
  document.getElementById('messages')?.replaceChildren(alert);
  window.scrollTo({ top: 0 });
  return alert;
}
