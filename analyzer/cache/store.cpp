#include "analyzer/cache/store.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <tuple>
#include <vector>

#include "analyzer/cache/digest.h"
#include "findings/write_file.h"

namespace heddle::analyzer::cache {
namespace {

namespace fs = std::filesystem;

// "HCA" and the version of the layout; then the digest of name, kind and content; then the content.
constexpr std::string_view kMagic = "HCA1";
constexpr std::size_t kHeader = 4 + sizeof(Digest);
constexpr std::size_t kLargestEntry = std::size_t{1} << 29;

constexpr std::string_view kTag =
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# Results of heddle analyze, made anew when they are gone. See https://bford.info/cachedir/\n";

Digest checksum(std::string_view file_name, std::string_view content) {
  return Hasher().add(file_name).add(content).take();
}

std::string file_name(const std::string& name, std::string_view kind) {
  return name + "." + std::string(kind);
}

Error refuse(const std::string& folder, const std::string& why) {
  return Error{"the cache folder '" + folder + "' " + why +
               "; name another with --cache-dir, or use --no-cache"};
}

bool touch(const std::string& path) { return ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) == 0; }

}  // namespace

Result<Store> Store::open(const std::string& folder, std::uint64_t limit_bytes) {
  std::error_code error;
  const bool is_new = !fs::exists(folder, error);
  const fs::path parent = fs::path(folder).parent_path();
  if (is_new && !parent.empty()) fs::create_directories(parent, error);
  if (is_new && ::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
    return refuse(folder, "cannot be made: " + std::generic_category().message(errno));
  struct stat status{};
  if (::stat(folder.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)) return refuse(folder, "is no folder");
  if (status.st_uid != ::geteuid()) return refuse(folder, "belongs to another user");
  if ((status.st_mode & S_IWOTH) != 0) return refuse(folder, "may be written by everybody");
  if (::access(folder.c_str(), W_OK | X_OK) != 0) return refuse(folder, "cannot be written");
  if (is_new) (void)write_file(folder + "/CACHEDIR.TAG", kTag).ok();
  return Store(folder, limit_bytes / 256);
}

std::string Store::folder_of(const std::string& name) const { return folder_ + "/" + name.substr(0, 2); }

bool Store::has(const std::string& name, std::string_view kind) const {
  return ::access((folder_of(name) + "/" + file_name(name, kind)).c_str(), F_OK) == 0;
}

std::optional<std::string> Store::get(const std::string& name, std::string_view kind) const {
  const std::string file = file_name(name, kind);
  const std::string path = folder_of(name) + "/" + file;
  Result<std::string> bytes = read_file(path, kLargestEntry);
  if (!bytes) return std::nullopt;
  const std::string_view content = std::string_view(*bytes).substr(std::min(kHeader, bytes->size()));
  const bool whole = bytes->size() >= kHeader && bytes->starts_with(kMagic) &&
                     std::string_view(*bytes).substr(4, sizeof(Digest)) == checksum(file, content).view();
  if (!whole) {
    ::unlink(path.c_str());
    return std::nullopt;
  }
  (void)touch(path);
  bytes->erase(0, kHeader);
  return std::move(*bytes);
}

void Store::put(const std::string& name, std::string_view kind, std::string_view content) const {
  const std::string folder = folder_of(name);
  if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) return;
  const std::string file = file_name(name, kind);
  std::string bytes(kMagic);
  bytes.append(checksum(file, content).view()).append(content);
  if (write_file(folder + "/" + file, bytes).ok()) bound(folder, file);
}

void Store::bound(const std::string& folder, const std::string& newest) const {
  struct Entry {
    fs::file_time_type used;
    std::string path;
    std::uint64_t size = 0;
  };
  std::vector<Entry> entries;
  std::uint64_t total = 0;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    std::error_code gone;  // another process may be at the same
    const Entry entry{at->last_write_time(gone), at->path().string(), at->file_size(gone)};
    if (gone) continue;
    total += entry.size;
    if (at->path().filename() != newest) entries.push_back(entry);
  }
  if (total <= share_bytes_) return;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.used, a.path) < std::tie(b.used, b.path);
  });
  for (const Entry& entry : entries) {
    if (total <= share_bytes_) return;
    if (::unlink(entry.path.c_str()) == 0) total -= entry.size;
  }
}

std::string standard_folder() {
  if (const char* set = std::getenv("XDG_CACHE_HOME"); set != nullptr && *set == '/')
    return std::string(set) + "/heddle";
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/')
    return std::string(home) + "/.cache/heddle";
  return "";
}

}  // namespace heddle::analyzer::cache
