;;; tippani.el --- tippani in Emacs 29 and later, by eglot  -*- lexical-binding: t -*-

(require 'eglot)
(require 'project)

(add-to-list 'eglot-server-programs '(text-mode . ("tippani" "lsp" "--stdio")))

;; A folder of articles need not be a repository.
(add-to-list 'project-vc-extra-root-markers "tippani.toml")

(defun tippani-start ()
  "Start tippani for plain text, and not for what else descends from it (mail, Markdown, commit messages)."
  (when (and (eq major-mode 'text-mode) buffer-file-name (string-suffix-p ".txt" buffer-file-name))
    (eglot-ensure)))

(add-hook 'text-mode-hook #'tippani-start)

(provide 'tippani)
;;; tippani.el ends here
