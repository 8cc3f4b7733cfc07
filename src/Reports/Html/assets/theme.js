// The button that turns the page dark or light for as long as it is open, and the contents' mark of where one is.
(() => {
  const root = document.documentElement;
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

  function announce() {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark() ? 'Switch to light colours' : 'Switch to dark colours');
    dispatchEvent(new Event('themechange'));
  }

  button.hidden = false;
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    announce();
  });
  system.addEventListener('change', announce);
  announce();

  const links = [...document.querySelectorAll('.contents a')];
  const targets = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));

  function mark() {
    const atEnd = innerHeight + scrollY >= root.scrollHeight - 4;
    let current = -1;
    targets.forEach((target, i) => {
      if (target && target.getBoundingClientRect().top < innerHeight * 0.3) current = i;
    });
    if (atEnd && scrollY > 0) current = targets.length - 1;
    links.forEach((link, i) => i === current ? link.setAttribute('aria-current', 'true') : link.removeAttribute('aria-current'));
  }

  addEventListener('scroll', mark, { passive: true });
  mark();
})();
