-- Starts the server.
if vim.lsp.enable then
  vim.lsp.enable("tippani")
  return
end

-- Neovim 0.10 knows no lsp/ folder: what 0.11 does with it is done here.
local description = vim.api.nvim_get_runtime_file("lsp/tippani.lua", false)[1]
local config = dofile(description)

vim.api.nvim_create_autocmd("FileType", {
  pattern = config.filetypes,
  desc = "Start tippani",
  callback = function(event)
    -- Help pages and other buffers that are no file can have the same file type.
    if vim.bo[event.buf].buftype ~= "" then
      return
    end
    vim.lsp.start({
      name = "tippani",
      cmd = config.cmd,
      capabilities = config.capabilities,
      root_dir = vim.fs.root(event.buf, config.root_markers),
    }, { bufnr = event.buf })
  end,
})
