-- `:checkhealth tippani`: what has to hold before names show up in an article, in the order in which it fails.
local health = {}

local function check_version()
  if vim.fn.has("nvim-0.10") == 1 then
    vim.health.ok("Neovim " .. tostring(vim.version()))
  else
    vim.health.error("Neovim " .. tostring(vim.version()) .. " is too old", "Install Neovim 0.10 or later")
  end
end

local function check_program()
  local description = vim.api.nvim_get_runtime_file("lsp/tippani.lua", false)[1]
  local configured = vim.lsp.config and vim.lsp.config.tippani or dofile(description)
  local program = configured.cmd[1]
  local place = vim.fn.exepath(program)
  if place == "" then
    return vim.health.error(("`%s` is not on the PATH"):format(program), "Build it, and put it into a folder of your PATH")
  end
  local asked = vim.system({ place, "--version" }, { text = true }):wait(5000)
  if asked.code == 0 then
    vim.health.ok(("%s: %s"):format(vim.trim(asked.stdout), place))
  else
    vim.health.error(("%s does not start: %s"):format(place, vim.trim(asked.stderr or "")))
  end
end

local function check_corpus(client)
  local answer
  if vim.fn.has("nvim-0.11") == 1 then
    answer = client:request_sync("tippani/status", vim.empty_dict(), 2000)
  else
    answer = client.request_sync("tippani/status", vim.empty_dict(), 2000)
  end
  local status = answer and answer.result
  local where = client.root_dir or "the folder of the first article"
  if not status then
    vim.health.error("the server does not answer", "See :lua vim.cmd.edit(vim.lsp.get_log_path())")
  elseif status.articles > 0 then
    local still = status.indexing and ", and still reading" or ""
    vim.health.ok(("%d articles and %d people in %s%s"):format(status.articles, status.people, where, still))
  else
    vim.health.warn(
      where .. " is no corpus",
      "Put a file `tippani.toml` into the folder of the articles; it may be empty"
    )
  end
end

function health.check()
  vim.health.start("tippani")
  check_version()
  check_program()
  local clients = vim.lsp.get_clients({ name = "tippani" })
  if #clients == 0 then
    vim.health.warn("the server is not running", "Open a `.txt` file, then ask again")
  end
  for _, client in ipairs(clients) do
    vim.health.ok(("running, articles open: %d"):format(vim.tbl_count(client.attached_buffers)))
    check_corpus(client)
  end
end

return health
