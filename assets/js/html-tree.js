// Trees of html components, drawn by React itself. Dash keeps a record of each of its components and
// tells all of them of every one's change: with a thousand a change of place takes seconds. So what no
// callback listens to, HTML without an id and links, becomes one of Dash's components (HtmlTree) for
// each plain part of a drawing; a grid, which knows no components, draws its cells alike.
//
//   window.cockpitTree.condense(tree)   a drawing for Dash, its plain parts made one component each
//   window.cockpitTree.element(tree)    a plain part as React's elements
(() => {
  "use strict";

  const HTML = "dash_html_components";
  const NAMESPACE = "cockpit_tree"; // where Dash finds the component

  const isComponent = (node) => typeof node?.namespace === "string";
  const isLink = ({ namespace, type }) => namespace === "dash_core_components" && type === "Link";
  const isOurs = (node) => node.namespace === HTML || isLink(node);

  function isPlain(node) {
    if (Array.isArray(node)) return node.every(isPlain);
    if (!isComponent(node)) return true;
    return isOurs(node) && node.props.id === undefined && isPlain(node.props.children);
  }

  function condense(node) {
    if (isPlain(node)) return { namespace: NAMESPACE, type: "HtmlTree", props: { tree: node } };
    if (Array.isArray(node)) return node.map(condense);
    if (node.namespace !== HTML) return node; // other libraries look at their children
    return { ...node, props: { ...node.props, children: condense(node.props.children) } };
  }

  function element(tree, key) {
    if (Array.isArray(tree)) return tree.map(element);
    if (!isComponent(tree)) return tree;
    const { children, ...props } = tree.props;
    if (props.href) props.href = window.dash_clientside.clean_url(props.href);
    const name = isLink(tree) ? "a" : tree.type.toLowerCase();
    const more = isLink(tree) ? { onClick: follow } : {};
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

  window[NAMESPACE] = { HtmlTree };
  window.cockpitTree = Object.freeze({ condense, element });
})();
