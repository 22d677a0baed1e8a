// Puts the calculator into a county's page: where this script stands, as its data-… attributes say, or wherever the page
// has a <mingbai-calculator> with the same attributes without `data-`.
//
// It speaks the JavaScript of 2009, so that a page which is still opened in Internet Explorer goes on; the build sees to
// that, and to its size. README.zh-CN.md tells how it is used, web/embedded.js is the other side.

(function () {
  var NAME = 'mingbai-calculator';
  /** How the calculator looks. It goes before the `#`: when it changes, the calculator is loaded anew. */
  var LOOK = ['accent', 'colours', 'contrast', 'type', 'locale'];
  var ATTRIBUTES = LOOK.concat('policy', 'view', 'start', 'title');

  // Internet Explorer does not say which script is running.
  var script = document.currentScript || document.querySelector('script[src*="embed.js"]');
  /** The folder that this script was loaded from, where the calculator is too. */
  var folder = script.src.split('embed.js')[0];
  var elements = self.customElements;

  /** The address of what an element asks for. Its frame is named on the way, for screen readers. */
  function address(element) {
    element.frame.title = element.title || '明白账 住院费用能报多少';
    function asked(name, before) {
      var value = element.getAttribute(name);
      return value ? before + encodeURIComponent(value) : '';
    }
    var url = element.folder + 'index.html?embed=1';
    LOOK.forEach(function (name) {
      url += asked(name, '&' + name + '=');
    });
    // What the calculator begins with comes after the `#`, which no server is told.
    return url + '#/' + asked('policy', '') + asked('view', '/') + asked('start', '?start=');
  }

  function show() {
    var element = this;
    var frame = (element.frame = document.createElement('iframe'));
    element.folder = element.folder || folder;
    element.handleEvent = hear;
    // Set from here, styles need no leave of the page's security policy. The height is that of most first questions.
    frame.style.cssText = 'display:block;width:100%;height:40em;border:0';
    frame.allow = 'clipboard-write';
    frame.src = address(element);
    element.style.display = 'block';
    (element.shadowRoot || element).appendChild(frame);
    addEventListener('message', element);
  }

  /** A message to this page, from anyone. It counts if it comes from this element's own frame, in the words of version 1. */
  function hear(event) {
    var element = this;
    var frame = element.frame;
    var said = event.data || 0;
    function tell(what) {
      element.dispatchEvent(new CustomEvent('mingbai-' + what, { bubbles: true, detail: { height: said.height } }));
    }
    if (event.source !== frame.contentWindow || element.folder.indexOf(event.origin + '/') || said.mingbai !== 1) return;
    if (said.at >= 0) return reveal(element, said.at);
    frame.style.height = said.height + 'px';
    tell('resize');
    if (said.ready) tell('ready');
  }

  /** Scrolls what is so far below the top into sight, with a little above it, if it is out of the window or covered. */
  function reveal(element, below) {
    var box = element.getBoundingClientRect();
    var by = box.top + below;
    if (element.getRootNode().elementFromPoint(box.left + box.width / 2, by - 24) === element) return;
    by -= innerHeight / 4;
    while ((element = element.parentElement) && by) {
      var before = element.scrollTop;
      element.scrollTop += by;
      by -= element.scrollTop - before;
    }
  }

  if (elements && !elements.get(NAME)) {
    var Calculator = function () {
      var element = Reflect.construct(HTMLElement, [], Calculator);
      // In a shadow the page's own rules for frames do not reach the frame, and what the element holds, for those who
      // have no scripts, is not shown beside it.
      element.attachShadow({ mode: 'open' });
      return element;
    };
    var does = (Calculator.prototype = Object.create(HTMLElement.prototype));
    Calculator.observedAttributes = ATTRIBUTES;
    does.connectedCallback = show;
    does.disconnectedCallback = function () {
      removeEventListener('message', this);
      this.frame = this.frame.remove();
    };
    does.attributeChangedCallback = function (name, before, now) {
      if (this.frame && before !== now) {
        var url = address(this);
        // Replaced, so that the browser's way back leads where the visitor was before.
        if (name !== 'title') this.frame.contentWindow.location.replace(url);
      }
    };
    elements.define(NAME, Calculator);
  }

  var element;
  ATTRIBUTES.forEach(function (name) {
    var value = script.getAttribute('data-' + name);
    if (value !== null) {
      element = element || document.createElement(NAME);
      element.setAttribute(name, value);
    }
  });
  if (element) {
    element.folder = folder;
    script.insertAdjacentElement('afterend', element);
    if (!elements) show.call(element);
  }
})();
