#pragma once
#include <map>
#include <string>
#include <thread>
#include <vector>

/** Builds the index of a set of documents in the background. */
class IndexBuilder {
 public:
  explicit IndexBuilder(std::vector<std::string> documents);
  ~IndexBuilder();

  IndexBuilder(const IndexBuilder&) = delete;
  IndexBuilder& operator=(const IndexBuilder&) = delete;

  void start();
  void finish();
  std::size_t terms() const;
  int occurrences(const std::string& term) const;

 private:
  void build();

  std::vector<std::string> documents_;
  std::map<std::string, int> counts_;
  std::thread worker_;
};
