// Trees of html components, drawn by React itself. Dash keeps a record of each of its components, and
// with thousands of them the page freezes: a long drawing is one of Dash's (HtmlTree, declared in
// layouts/components/html_tree.py), and a grid, which knows no components, draws its cells alike.
(() => {
  "use strict";

  function element(tree, key) {
    if (Array.isArray(tree)) return tree.map(element);
    if (tree === null || typeof tree !== "object") return tree;
    const { children, ...props } = tree.props;
    const isLink = tree.type === "Link";
    const name = isLink ? "a" : tree.type.toLowerCase();
    const more = isLink ? { onClick: follow } : {};
    return React.createElement(name, { key, ...props, ...more }, element(children ?? null));
  }

  // As links do that stay in the application: the address changes, and the screen follows.
  function follow(event) {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const link = event.currentTarget;
    const isElsewhere = link.pathname !== location.pathname;
    history.pushState({}, "", link.getAttribute("href"));
    dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isElsewhere) scrollTo(0, 0);
  }

  function HtmlTree({ tree }) {
    return element(tree);
  }

  window.cockpit_tree = { HtmlTree };
})();
