-- The article beside its cleaned text.
local server = require("tippani.server")

return function()
  local article = vim.api.nvim_get_current_buf()
  local window = vim.api.nvim_get_current_win()
  local uri = vim.uri_from_bufnr(article)
  server.ask("workspace/executeCommand", { command = "tippani.clean", arguments = { { uri = uri } } }, function(cleaned)
    if not cleaned then
      return server.tell("this is no article")
    end
    vim.api.nvim_set_current_win(window)
    vim.cmd("diffthis")
    vim.cmd("rightbelow vertical new")
    local buffer = vim.api.nvim_get_current_buf()
    vim.api.nvim_buf_set_lines(buffer, 0, -1, false, vim.split((cleaned.text:gsub("\n$", "")), "\r?\n"))
    vim.api.nvim_buf_set_name(buffer, ("tippani-cleaned://%d/%s"):format(buffer, vim.fs.basename(vim.api.nvim_buf_get_name(article))))
    vim.bo[buffer].buftype = "nofile"
    vim.bo[buffer].bufhidden = "wipe"
    vim.bo[buffer].modifiable = false
    vim.wo.wrap = vim.wo[window].wrap
    vim.cmd("diffthis")
    vim.api.nvim_create_autocmd("BufWipeout", {
      buffer = buffer,
      desc = "Leave the comparison with the cleaned text",
      callback = function()
        if vim.api.nvim_win_is_valid(window) then
          vim.api.nvim_win_call(window, function()
            vim.cmd("diffoff")
          end)
        end
      end,
    })
    vim.api.nvim_set_current_win(window)
  end)
end
