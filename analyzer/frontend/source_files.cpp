#include "analyzer/frontend/source_files.h"

#include <llvm/Support/Path.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "analyzer/frontend/compile_command.h"

namespace heddle::analyzer::frontend {
namespace {

namespace fs = std::filesystem;
using cache::Asked;
using cache::PathKind;
using llvm::vfs::Status;

constexpr std::uint64_t kLargestFile = std::uint64_t{64} << 20;
constexpr std::uint64_t kLargestUnit = std::uint64_t{2} << 30;

enum class Refused { not_regular = 1, outside, too_large };

class RefusedCategory : public std::error_category {
 public:
  [[nodiscard]] const char* name() const noexcept override { return "heddle source files"; }
  [[nodiscard]] std::string message(int code) const override {
    switch (static_cast<Refused>(code)) {
      case Refused::not_regular:
        return "it is no regular file";
      case Refused::outside:
        return "it lies outside the project; name its folder with -I after `--` to have it read";
      case Refused::too_large:
        return "it is too large (64 MiB a file, 2 GiB a unit)";
    }
    return "refused";
  }
};

std::error_code refused(Refused why) {
  static const RefusedCategory category;
  return {static_cast<int>(why), category};
}

Status without_time(const Status& s) {
  Status same(s.getName(), s.getUniqueID(), llvm::sys::TimePoint<>(), s.getUser(), s.getGroup(), s.getSize(),
              s.getType(), s.getPermissions());
  same.ExposesExternalVFSPath = s.ExposesExternalVFSPath;
  return same;
}

PathKind kind_of(const llvm::ErrorOr<Status>& status) {
  if (!status) return PathKind::nothing;
  if (status->isRegularFile()) return PathKind::file;
  return status->isDirectory() ? PathKind::folder : PathKind::other;
}

}  // namespace

// Tells what its bytes were when they are read.
class SourceFile : public llvm::vfs::File {
 public:
  SourceFile(std::unique_ptr<File> file, SourceFiles& all, std::string path)
      : file_(std::move(file)), all_(all), path_(std::move(path)) {}

  llvm::ErrorOr<Status> status() override {
    const llvm::ErrorOr<Status> status = file_->status();
    if (!status) return status.getError();
    return without_time(*status);
  }
  llvm::ErrorOr<std::string> getName() override { return file_->getName(); }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine& name, std::int64_t size,
                                                               bool terminated, bool is_volatile) override {
    auto buffer = file_->getBuffer(name, size, terminated, is_volatile);
    if (!buffer) return buffer.getError();
    const llvm::StringRef bytes = (*buffer)->getBuffer();
    all_.record(Asked::content, path_, cache::content_answer({bytes.data(), bytes.size()}));
    return buffer;
  }
  std::error_code close() override { return file_->close(); }

 private:
  std::unique_ptr<File> file_;
  SourceFiles& all_;
  std::string path_;
};

const char SourceFiles::ID = 0;

SourceFiles::SourceFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files,
                         std::vector<std::string> folders)
    : RTTIExtends(std::move(files)), folders_(std::move(folders)) {}

std::string SourceFiles::absolute(const llvm::Twine& path) const {
  llvm::SmallString<256> text;
  path.toVector(text);
  (void)makeAbsolute(text);
  return text.str().str();
}

void SourceFiles::record(Asked asked, const std::string& path, std::string answer) {
  inputs_.insert_or_assign({asked, path}, std::move(answer));
}

bool SourceFiles::is_readable(const std::string& path) {
  std::error_code error;
  const bool is_link = fs::is_symlink(path, error);
  const std::string file = is_link ? fs::weakly_canonical(path, error).string() : path;
  const std::string folder = llvm::sys::path::parent_path(file).str();
  const auto known = inside_.find(folder);
  if (known != inside_.end()) return known->second;
  llvm::SmallString<256> real;
  // What is not on the disk was given to us in memory.
  const bool unreal = static_cast<bool>(getUnderlyingFS().getRealPath(folder, real));
  real += '/';
  const bool inside = unreal || std::any_of(folders_.begin(), folders_.end(), [&](const std::string& f) {
                        return llvm::StringRef(real).starts_with(f);
                      });
  return inside_.emplace(folder, inside).first->second;
}

std::error_code SourceFiles::refusal(const std::string& path, const Status& status) {
  if (status.isDirectory()) return {};
  if (!status.isRegularFile()) return refused(Refused::not_regular);
  if (status.getSize() > kLargestFile) return refused(Refused::too_large);
  return is_readable(path) ? std::error_code() : refused(Refused::outside);
}

llvm::ErrorOr<Status> SourceFiles::status(const llvm::Twine& path) {
  const std::string where = absolute(path);
  const llvm::ErrorOr<Status> status = ProxyFileSystem::status(path);
  record(Asked::kind, where, cache::kind_answer(kind_of(status)));
  if (!status) return status.getError();
  if (const std::error_code why = refusal(where, *status)) return why;
  return without_time(*status);
}

bool SourceFiles::exists(const llvm::Twine& path) { return static_cast<bool>(status(path)); }

llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> SourceFiles::openFileForRead(const llvm::Twine& path) {
  const std::string where = absolute(path);
  // Opening a FIFO would wait already.
  const llvm::ErrorOr<Status> status = this->status(path);
  if (!status) return status.getError();
  read_bytes_ += status->getSize();
  if (read_bytes_ > kLargestUnit) return refused(Refused::too_large);
  auto file = ProxyFileSystem::openFileForRead(path);
  if (!file) return file.getError();
  return std::unique_ptr<llvm::vfs::File>(new SourceFile(std::move(*file), *this, where));
}

llvm::vfs::directory_iterator SourceFiles::dir_begin(const llvm::Twine& folder, std::error_code& error) {
  std::vector<std::string> names;
  std::error_code ended;
  for (auto at = ProxyFileSystem::dir_begin(folder, ended); !ended && at != llvm::vfs::directory_iterator();
       at.increment(ended))
    names.push_back(llvm::sys::path::filename(at->path()).str());
  const std::string where = absolute(folder);
  record(Asked::kind, where, cache::kind_answer(kind_of(ProxyFileSystem::status(folder))));
  if (!names.empty()) record(Asked::listing, where, cache::listing_answer(std::move(names)));
  return ProxyFileSystem::dir_begin(folder, error);
}

std::vector<cache::Input> SourceFiles::inputs() const {
  std::vector<cache::Input> all;
  for (const auto& [question, answer] : inputs_) {
    // The bytes say that it is a file.
    const bool is_said = question.asked == Asked::kind && inputs_.contains({Asked::content, question.path});
    if (!is_said) all.push_back({question, answer});
  }
  return all;
}

namespace {

/// The folder with .git around it; else the folder itself.
fs::path repository_of(const fs::path& folder) {
  std::error_code error;
  for (fs::path at = folder; at.has_relative_path(); at = at.parent_path())
    if (fs::exists(at / ".git", error)) return at;
  return folder;
}

// Flags that name a folder or a file, in the same word or the next one.
constexpr std::array kPathFlags{"-I",           "-isystem",     "-iquote",         "-idirafter",
                                "-include",     "-imacros",     "-isysroot",       "--sysroot",
                                "-iprefix",     "-iwithprefix", "--gcc-toolchain", "-internal-isystem",
                                "-cxx-isystem", "-F",           "-iframework"};

std::vector<std::string> paths_in(const std::vector<std::string>& arguments) {
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    for (const std::string_view flag : kPathFlags) {
      if (!arguments[i].starts_with(flag)) continue;
      std::string rest = arguments[i].substr(flag.size());
      if (rest.empty() && i + 1 < arguments.size()) rest = arguments[i + 1];
      if (rest.starts_with('=')) rest.erase(0, 1);
      paths.push_back(rest);
    }
  return paths;
}

}  // namespace

std::vector<std::string> readable_folders(const CompileCommand& command,
                                          const std::vector<std::string>& clang_arguments) {
  std::vector<fs::path> folders{"/usr", "/opt", "/lib", "/lib64", "/nix/store", "/gnu/store"};
  std::error_code error;
  const fs::path directory = fs::absolute(command.directory, error);
  const auto add_with_parent = [&](const fs::path& folder) {
    folders.push_back(folder);
    // A header of a library may reach over to its neighbour: -Ilib/include and ../src/detail.h.
    if (folder.parent_path().has_relative_path()) folders.push_back(folder.parent_path());
  };
  const fs::path source = (directory / command.file).lexically_normal().parent_path();
  add_with_parent(source);
  for (const fs::path& home : {directory, source, fs::current_path(error)})
    folders.push_back(repository_of(home));
  folders.push_back(directory);
  for (const std::string& path : paths_in(clang_arguments))
    add_with_parent((directory / path).lexically_normal());
  if (const auto resource = resource_directory()) folders.emplace_back(*resource);

  std::vector<std::string> real;
  for (const fs::path& folder : folders) {
    const fs::path there = fs::weakly_canonical(folder, error);
    if (!error && there.has_relative_path()) real.push_back((there / "").string());
  }
  std::sort(real.begin(), real.end());
  real.erase(std::unique(real.begin(), real.end()), real.end());
  return real;
}

}  // namespace heddle::analyzer::frontend
