#include "findings/write_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

namespace heddle {
namespace {

std::string cause_of(int error) { return std::generic_category().message(error); }

Error trouble(const char* verb, const std::string& path, int error) {
  return Error{fmt::format("cannot {} '{}': {}", verb, path, cause_of(error))};
}

/// Owns a descriptor. close() is separate because its error matters: some file systems report a full disk
/// only there.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool valid() const { return number_ >= 0; }
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Result<void> write_in_place(const std::string& path, std::string_view content) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
  if (!file.valid() || !write_all(file.number(), content) || !file.close())
    return trouble("write", path, errno);
  return {};
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

/// Removes the temporary unless it was renamed into place.
class Temporary {
 public:
  explicit Temporary(std::string path) : path_(std::move(path)) {}
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;
  ~Temporary() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  [[nodiscard]] bool rename_to(const std::string& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) return false;
    path_.clear();
    return true;
  }

 private:
  std::string path_;
};

// A short name of its own, not the target's plus a suffix, so that a target with a name of the greatest
// length works.
std::string temporary_name(const std::string& target, int attempt) {
  return fmt::format("{}/.heddle-{}-{}.tmp", folder_of(target), ::getpid(), attempt);
}

Result<void> write_beside(const std::string& path, const std::string& target, std::string_view content,
                          const struct stat* old) {
  std::string name;
  int number = -1;
  for (int attempt = 0; attempt < 1000 && number < 0; ++attempt) {
    name = temporary_name(target, attempt);
    number = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (number < 0 && errno != EEXIST) break;
  }
  if (number < 0) return trouble("write", path, errno);
  Descriptor file(number);
  Temporary temporary(name);
  const bool mode_kept = old == nullptr || ::fchmod(number, old->st_mode & 0777) == 0;
  if (!mode_kept || !write_all(number, content) || !file.close() || !temporary.rename_to(target)) {
    return trouble("write", path, errno);
  }
  return {};
}

struct FreeDeleter {
  void operator()(char* text) const { ::free(text); }
};

}  // namespace

Result<void> write_file(const std::string& path, std::string_view content) {
  struct stat old{};
  if (::stat(path.c_str(), &old) != 0) {
    if (errno != ENOENT) return trouble("write", path, errno);
    struct stat link{};
    if (::lstat(path.c_str(), &link) == 0) {
      return Error{
          fmt::format("cannot write '{}': it is a link to a file that does not exist; remove it", path)};
    }
    struct stat folder{};
    if (::stat(folder_of(path).c_str(), &folder) != 0) {
      return Error{
          fmt::format("cannot write '{}': the folder '{}': {}", path, folder_of(path), cause_of(errno))};
    }
    return write_beside(path, path, content, nullptr);
  }
  if (S_ISDIR(old.st_mode)) return trouble("write", path, EISDIR);
  if (!S_ISREG(old.st_mode)) return write_in_place(path, content);
  if (::access(path.c_str(), W_OK) != 0) return trouble("write", path, errno);
  // A link to a regular file stays a link: the file that it names is replaced.
  const std::unique_ptr<char, FreeDeleter> target(::realpath(path.c_str(), nullptr));
  if (!target) return trouble("write", path, errno);
  return write_beside(path, target.get(), content, &old);
}

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  // O_NONBLOCK: opening a pipe must not wait for a writer; regular files do not care.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  struct stat status{};
  if (!file.valid() || ::fstat(file.number(), &status) != 0) return trouble("read", path, errno);
  if (S_ISDIR(status.st_mode)) return trouble("read", path, EISDIR);
  if (!S_ISREG(status.st_mode)) return Error{fmt::format("cannot read '{}': it is not a regular file", path)};
  const Error too_big{fmt::format("cannot read '{}': it is larger than {} bytes", path, limit)};
  if (static_cast<unsigned long long>(status.st_size) > limit) return too_big;
  std::string content;
  content.reserve(static_cast<std::size_t>(status.st_size));
  char buffer[1 << 16];
  while (true) {
    const ssize_t got = ::read(file.number(), buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return trouble("read", path, errno);
    if (got == 0) return content;
    if (content.size() + static_cast<std::size_t>(got) > limit) return too_big;
    content.append(buffer, static_cast<std::size_t>(got));
  }
}

}  // namespace heddle
