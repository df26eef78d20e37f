#include <cstdio>

#include "loader.h"

int main() {
  std::size_t early = 0;
  {
    ImageLoader loader(2);
    loader.request("cat");
    loader.request("tree");
    early = loader.loaded();
  }
  std::printf("%d\n", early <= 2);
}
