#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <vector>

#include "enumeration.h"
#include "rbm/trainer.h"
#include "sessions.h"
#include "trainer_settings.h"

// Counts every allocation of this program, Eigen's included: malloc is replaced by one that counts
// and calls the library's own. Where the library's own has no second name, the tests are skipped.
#if defined(__GLIBC__)
extern "C" void* __libc_malloc(std::size_t);
extern "C" void* __libc_calloc(std::size_t, std::size_t);
extern "C" void* __libc_realloc(void*, std::size_t);
extern "C" void* __libc_memalign(std::size_t, std::size_t);
#elif defined(__EMSCRIPTEN__)
extern "C" void* emscripten_builtin_malloc(std::size_t);
#endif

namespace {

/// Volatile, because compilers take for granted that allocating changes nothing that can be seen.
volatile std::uint64_t allocations = 0;
volatile std::size_t largest_allocation = 0;  ///< bytes

void count_allocation(std::size_t size) {
  allocations = allocations + 1;
  if (size > largest_allocation) largest_allocation = size;
}

}  // namespace

#if defined(__GLIBC__)
extern "C" void* malloc(std::size_t size) noexcept {
  count_allocation(size);
  return __libc_malloc(size);
}
extern "C" void* calloc(std::size_t count, std::size_t size) noexcept {
  count_allocation(count * size);
  return __libc_calloc(count, size);
}
extern "C" void* realloc(void* memory, std::size_t size) noexcept {
  count_allocation(size);
  return __libc_realloc(memory, size);
}
extern "C" void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
  count_allocation(size);
  return __libc_memalign(alignment, size);
}
#elif defined(__EMSCRIPTEN__)
extern "C" void* malloc(std::size_t size) {
  count_allocation(size);
  return emscripten_builtin_malloc(size);
}
#endif

namespace rbm {
namespace {

constexpr bool is_counting =
#if defined(__GLIBC__) || defined(__EMSCRIPTEN__)
    true;
#else
    false;
#endif

class Allocations : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!is_counting) GTEST_SKIP() << "this C library's malloc cannot be counted";
  }
};

/// Kept out of the optimiser's sight, which may leave out memory that nobody looks at.
void* volatile looked_at = nullptr;

/// The count can fail: it sees each way in which the core allocates.
TEST_F(Allocations, AreCounted) {
  std::uint64_t before = allocations;
  std::vector<float> values(3);
  looked_at = values.data();
  EXPECT_GT(allocations, before) << "operator new";
  before = allocations;
  Batch matrix(3, 5);
  looked_at = matrix.data();
  EXPECT_GT(allocations, before) << "Eigen";
  before = allocations;
  matrix.resize(30, 50);
  looked_at = matrix.data();
  EXPECT_GT(allocations, before) << "Eigen's resize";
}

/// The epochs here have whole batches only, and two of them begin after the first update. Not for
/// Algorithm::exact, whose sums are made anew for every update.
TEST_F(Allocations, OfATrainerEndWithItsFirstUpdate) {
  std::vector<TrainerSettings> parts(7);
  parts[0].algorithm = Algorithm::cd;
  parts[1].algorithm = Algorithm::pcd;
  parts[2].algorithm = Algorithm::fast_pcd;
  parts[3].algorithm = Algorithm::tempering;
  parts[3].n_temperatures = 3;
  parts[4].visible_statistics = UnitStatistics::mean;
  parts[5].hidden_statistics = UnitStatistics::sampled;
  parts[6].sparsity_cost = 0.1f;
  parts[6].l1_decay = 0.001f;
  parts[6].norm_limit = 1.0f;
  for (TrainerSettings settings : parts) {
    for (const Centering centering : test::centerings) {
      for (const int batch_size : {20, 50, 300}) {
        settings.centering = centering;
        settings.gibbs_steps = 2;
        settings.batch_size = batch_size;
        const BinaryBatch images = test::all_states(10).leftCols(600).replicate(3, 1);
        Rbm rbm = make_rbm(30, 21, 1);
        Trainer trainer(30, 21, 1);
        trainer.set_settings(settings);
        trainer.update(rbm, images);
        // Lists grow with the number of active units, the memory for them only with the shapes.
        const std::uint64_t after_the_first = allocations;
        for (int update = 0; update < 70; ++update) trainer.update(rbm, images);
        EXPECT_EQ(allocations, after_the_first)
            << "algorithm " << int(settings.algorithm) << ", centering " << int(centering)
            << ", batches of " << batch_size;
      }
    }
  }
}

TEST_F(Allocations, OfChainsEndWithTheirFirstStep) {
  const Rbm rbm = test::random_rbm(30, 21, 3);
  for (const Index n_chains : {5, 40}) {
    RandomStream stream(1, Purpose::display_chains);
    Chains chains = chains_from_noise(rbm, n_chains, stream);
    GibbsSampler sampler;
    sampler.run(rbm, chains, 2, stream);
    const std::uint64_t after_the_first = allocations;
    for (int call = 0; call < 20; ++call) sampler.run(rbm, chains, 2, stream);
    EXPECT_EQ(allocations, after_the_first) << n_chains << " chains";
  }
}

/// 200 kB of each kind; the blocks in which they are looked at and the indices of the held-out ones
/// take less.
TEST_F(Allocations, OfAsManyImagesAsBeforeAreNoSecondSet) {
  const BinaryBatch images = test::numbered_images(25'000);
  Session session(16, 10, 1);
  largest_allocation = 0;
  session.set_data(images.cols(), test::source_of(images), 0.5);
  EXPECT_GE(largest_allocation, 200'000u);
  largest_allocation = 0;
  session.set_data(images.cols(), test::source_of(images), 0.5);
  EXPECT_LT(largest_allocation, 200'000u);
}

}  // namespace
}  // namespace rbm
