// Runs only in browsers that know no modules, where the app cannot run. Says so at once, in the oldest JavaScript.

(function () {
  document.getElementById('loading').hidden = true;
  document.getElementById('too-old').hidden = false;
  document.getElementById('cannot-load').className = 'failed';
})();
