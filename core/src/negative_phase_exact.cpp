#include <algorithm>
#include <string>

#include "negative_phases.h"
#include "rbm/error.h"
#include "rbm/expectations.h"
#include "rbm/gaussian_exact.h"

namespace rbm {
namespace {

/// No chains: the model's expectations by counting all states of the smaller layer. The sums are
/// made anew for every update, and take far longer than their memory.
class ExactModel : public NegativePhase {
 public:
  explicit ExactModel(Index n_visible) : NegativePhase(n_visible) {}

  const NegativeStatistics& run(const NegativePhaseRun& run) override {
    const Expectations model =
        run.rbm.kinds.real_valued() ? gaussian_expectations(run.rbm) : exact_expectations(run.rbm);
    products_ = model.both.cast<float>();
    statistics_.products = &products_;
    statistics_.visible = model.visible.cast<float>();
    statistics_.hidden = model.hidden.cast<float>();
    return statistics_;
  }
};

}  // namespace

std::unique_ptr<NegativePhase> make_exact(Index n_visible, Index n_hidden,
                                          const VisibleKinds& kinds) {
  if (std::min(state_bits(n_visible, kinds), n_hidden) > max_exact_units) {
    throw Error(ErrorCode::out_of_range,
                {"trainer settings: the exact algorithm counts the states of a layer of at most ",
                 max_exact_units, " units, and the layers have ", n_visible, " and ", n_hidden});
  }
  return std::make_unique<ExactModel>(n_visible);
}

}  // namespace rbm
