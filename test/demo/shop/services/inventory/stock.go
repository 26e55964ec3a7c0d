// Package inventory knows how many of each product are left.
package inventory

import (
	"context"
	"sync"
	"time"

	"github.com/launchdarkly/go-sdk-common/v3/ldcontext"
	ld "github.com/launchdarkly/go-server-sdk/v7"
)

const (
	flagShowStockLevel = "show-stock-level"
	flagCacheTTL       = "inventory-cache-ttl" // seconds that a level may be old
	flagRateLimit      = "api-rate-limit-per-minute"
)

type level struct {
	left int
	read time.Time
}

// Stock answers from a cache and asks the warehouse when an answer is too old.
type Stock struct {
	flags     *ld.LDClient
	warehouse Warehouse
	mutex     sync.Mutex
	levels    map[string]level
}

// Warehouse is the slow, exact source.
type Warehouse interface {
	Left(ctx context.Context, sku string) (int, error)
}

// Left returns how many are left, and whether the customer may see it.
func (s *Stock) Left(ctx context.Context, sku string, customer ldcontext.Context) (int, bool, error) {
	visible, _ := s.flags.BoolVariation(flagShowStockLevel, customer, false)
	ttl, _ := s.flags.IntVariation(flagCacheTTL, customer, 30)

	s.mutex.Lock()
	defer s.mutex.Unlock()
	if known, ok := s.levels[sku]; ok && time.Since(known.read) < time.Duration(ttl)*time.Second {
		return known.left, visible, nil
	}
	left, err := s.warehouse.Left(ctx, sku)
	if err != nil {
		return 0, false, err
	}
	s.levels[sku] = level{left: left, read: time.Now()}
	return left, visible, nil
}

// RateLimit is how many requests a minute a client of the API may send.
func (s *Stock) RateLimit(client string) int {
	limit, _ := s.flags.IntVariation(flagRateLimit, ldcontext.NewWithKind("client", client), 600)
	return limit
}
