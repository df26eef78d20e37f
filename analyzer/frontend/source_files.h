#pragma once
// The file system as the compiler sees it while it parses a unit that may come from anybody:
//
//   - only regular files are read: the compiler would wait for ever for a FIFO that is included;
//   - none larger than 64 MiB, all together at most 2 GiB a unit;
//   - none outside the folders that the unit belongs to (readable_folders), by its real path: an included
//     /etc/passwd would be quoted in messages;
//   - all files are equally old: no time of the file system reaches a result (__TIMESTAMP__).
//
// What is refused is an error in the unit, with the reason. Every question and its answer is recorded, for
// the cache (analyzer/cache/inputs.h). One parse at a time for each.

#include <llvm/Support/VirtualFileSystem.h>

#include <map>
#include <string>
#include <vector>

#include "analyzer/cache/inputs.h"
#include "analyzer/frontend/frontend.h"

namespace heddle::analyzer::frontend {

class SourceFiles : public llvm::RTTIExtends<SourceFiles, llvm::vfs::ProxyFileSystem> {
 public:
  static const char ID;

  SourceFiles(llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files, std::vector<std::string> folders);

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine& path) override;
  bool exists(const llvm::Twine& path) override;
  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>> openFileForRead(const llvm::Twine& path) override;
  llvm::vfs::directory_iterator dir_begin(const llvm::Twine& folder, std::error_code& error) override;

  /// In the order of the questions.
  [[nodiscard]] std::vector<cache::Input> inputs() const;

 private:
  friend class SourceFile;
  std::string absolute(const llvm::Twine& path) const;
  std::error_code refusal(const std::string& path, const llvm::vfs::Status& status);
  bool is_readable(const std::string& path);
  void record(cache::Asked asked, const std::string& path, std::string answer);

  std::vector<std::string> folders_;                 // each with a slash at its end
  std::map<std::string, bool, std::less<>> inside_;  // folders: whether their files may be read
  std::map<cache::Question, std::string> inputs_;
  std::uint64_t read_bytes_ = 0;
};

/// Where files of the unit may lie: the command's folder, that of the source and the repository around it,
/// this process's folder, each folder that a flag names with the one above it, and where systems keep headers
/// (/usr, /opt, the compiler's own).
[[nodiscard]] std::vector<std::string> readable_folders(const CompileCommand& command,
                                                        const std::vector<std::string>& clang_arguments);

}  // namespace heddle::analyzer::frontend
